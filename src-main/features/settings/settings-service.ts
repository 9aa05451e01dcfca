/** The one place that knows the user's settings. A stored value that is no longer valid falls back to its default. */
import { type Settings, settings as settingsSchema } from '#shared/model/settings.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { SettingsStore } from './settings-store.ts';

export type SettingsService = {
  current(): Settings;
  /** Keys whose stored value is not valid, so that a default stands in for what the person once chose. */
  invalidKeys(): readonly string[];
  change(values: Partial<Settings>): Promise<Settings>;
  /** Beside other rows: `commit` writes in one transaction what it is given and all the rest, or throws. */
  changeWith(
    values: Partial<Settings>,
    commit: (write: (trx: Db) => Promise<void>) => Promise<void>,
  ): Promise<Settings>;
  onChanged(listener: (settings: Settings) => void): Unsubscribe;
};

export async function createSettingsService(store: SettingsStore, log: Logger): Promise<SettingsService> {
  const changed = createEmitter<Settings>();
  const read = withoutInvalid(await store.readAll(), log);
  let current = read.settings;
  let invalidKeys = read.invalidKeys;
  return {
    current: () => current,
    invalidKeys: () => invalidKeys,
    change,
    changeWith,
    onChanged: changed.on,
  };

  async function change(values: Partial<Settings>): Promise<Settings> {
    settingsSchema.parse({ ...current, ...values });
    await store.writeAll(values);
    return follow(values);
  }

  async function changeWith(
    values: Partial<Settings>,
    commit: (write: (trx: Db) => Promise<void>) => Promise<void>,
  ): Promise<Settings> {
    settingsSchema.parse({ ...current, ...values });
    await commit((trx) => store.writeAll(values, trx));
    return follow(values);
  }

  function follow(values: Partial<Settings>): Settings {
    current = settingsSchema.parse({ ...current, ...values }); // another change may have come in between
    invalidKeys = invalidKeys.filter((key) => !Object.hasOwn(values, key));
    changed.emit(current);
    return current;
  }
}

function withoutInvalid(
  stored: Readonly<Record<string, unknown>>,
  log: Logger,
): { settings: Settings; invalidKeys: readonly string[] } {
  const valid: Record<string, unknown> = {};
  const invalidKeys: string[] = [];
  for (const [key, value] of Object.entries(stored)) {
    const field = Object.hasOwn(settingsSchema.shape, key)
      ? settingsSchema.shape[key as keyof Settings]
      : undefined;
    if (field?.safeParse(value).success) valid[key] = value;
    else {
      if (field) invalidKeys.push(key);
      log.warn('a stored setting is not valid; its default is used', { key });
    }
  }
  return { settings: settingsSchema.parse(valid), invalidKeys };
}
