/** Any server that gives a clip for a camera and a stretch of time. It tells no events and lists no cameras. */
import { AppError } from '#shared/errors.ts';
import type { NvrSettings } from '#shared/model/nvr.ts';
import { clipLimitBytes, type HttpLimits } from '../http/http-limits.ts';
import type { NvrHttp } from '../http/nvr-http.ts';
import { saveClip } from '../http/save-clip.ts';
import type { Credentials, SignIn } from '../http/sign-in.ts';
import type { ClipWindow, NvrConnector } from '../nvr-connector.ts';
import { clipUrl } from './clip-address.ts';

type Deps = {
  readonly http: NvrHttp;
  readonly limits: HttpLimits;
  readonly settings: Pick<NvrSettings, 'address' | 'clipTemplate'>;
};

export function createHttpConnector({ http, limits, settings }: Deps): NvrConnector {
  const base = new URL(settings.address.endsWith('/') ? settings.address : `${settings.address}/`);
  return {
    probe,
    downloadClip,
    still: null,
    events: null,
    clockOffsetMs: () => http.clockOffset().estimateMs(),
    usedOffsetMs: () => http.clockOffset().usedMs(),
    close: http.close,
  };

  /** Any answer will do but one that says who we are not, or that it is broken. */
  async function probe(signal: AbortSignal) {
    const open = http.open({ path: '' }, signal, async ({ body }) => void body.destroy());
    await open.catch((thrown: unknown) => {
      if (!(thrown instanceof AppError) || thrown.code !== 'nvr-failed') throw thrown;
    });
    return { product: '', cameras: [], tellsEvents: false };
  }

  async function downloadClip(window: ClipWindow, signal: AbortSignal) {
    const { pathname, search } = clipUrl(settings, window);
    const path = `${pathname.slice(base.pathname.length - 1)}${search}`;
    const mostBytes = clipLimitBytes(window.endMs - window.startMs, limits);
    await http.open({ path, purpose: 'clip' }, signal, (answer) =>
      saveClip(answer, { path: window.path, mostBytes, host: http.host, signal }),
    );
    return { startMs: window.startMs };
  }
}

/** The password travels with every request (RFC 7617). */
export function basicSignIn(credentials: () => Promise<Credentials | null>): SignIn {
  return {
    credentials,
    request: null,
    tokenPage: null,
    headersFor: ({ username, password }) => ({
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    }),
  };
}
