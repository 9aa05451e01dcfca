/**
 * Asks an address of the person's choice, once a day, whether there is a newer version. Off unless switched on; says so, and
 * never downloads anything. The answer is `{"version": "1.2.3", "url": "https://…"}`.
 */
import type { NewerVersion } from '#shared/contract/desktop.contract.ts';
import { AppError, toAppError } from '#shared/errors.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { isSecureUrl } from './secure-url.ts';
import { askForVersion } from './update-client.ts';

export type UpdateCheck = {
  /** Null: none that is known of. */
  newer(): NewerVersion | null;
  /** Throws `update-check-failed`; `invalid-input` when there is no address. */
  check(): Promise<NewerVersion | null>;
  start(): void;
  stop(): void;
};

export type UpdateCheckDeps = {
  readonly settings: () => Pick<Settings, 'checkForUpdates' | 'updateUrl'>;
  readonly version: string;
  readonly clock: Pick<Clock, 'every'>;
  readonly log: Logger;
  readonly onFound: () => void;
  /** Whether such an address may be asked; `isSecureUrl` unless a test serves one itself. */
  readonly mayAsk?: (url: string) => boolean;
};

const dayMs = 86_400_000;
export function createUpdateCheck(deps: UpdateCheckDeps): UpdateCheck {
  const { settings, version, clock, log, mayAsk = isSecureUrl } = deps;
  const abort = new AbortController();
  let found: NewerVersion | null = null;
  let stopAsking: (() => void) | null = null;
  return { newer: () => (settings().checkForUpdates ? found : null), check, start, stop };

  async function check(): Promise<NewerVersion | null> {
    const { updateUrl } = settings();
    if (!mayAsk(updateUrl)) {
      throw new AppError('invalid-input', 'The address for updates must begin with https://.');
    }
    const answer = await askForVersion(updateUrl, abort.signal);
    const isNew = isNewer(answer.version, version);
    found = isNew ? { version: answer.version.replace(/^v/, ''), url: answer.url } : null;
    if (found) deps.onFound();
    return found;
  }

  function start(): void {
    stopAsking ??= clock.every(dayMs, askQuietly);
    askQuietly();
  }

  function askQuietly(): void {
    const { checkForUpdates, updateUrl } = settings();
    if (!checkForUpdates || updateUrl === '') return;
    check().catch((cause: unknown) => log.info('no answer about updates', { code: toAppError(cause).code }));
  }

  function stop(): void {
    stopAsking?.();
    stopAsking = null;
    abort.abort();
  }
}

/** Both as three numbers with dots between. */
export function isNewer(candidate: string, current: string): boolean {
  const numbers = (text: string) => text.replace(/^v/, '').split(/[.-]/).slice(0, 3).map(Number);
  const [theirs, ours] = [numbers(candidate), numbers(current)];
  const different = theirs.findIndex((part, index) => part !== (ours[index] ?? 0));
  return different >= 0 && (theirs[different] ?? 0) > (ours[different] ?? 0);
}
