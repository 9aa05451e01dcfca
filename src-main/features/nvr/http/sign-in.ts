import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { HttpAnswer, HttpRequest } from './nvr-http.ts';

export type Credentials = { readonly username: string; readonly password: string };

/** How one kind of NVR is signed in to. */
export type SignIn = {
  /** Null while there is no password: then nobody is asked. Throws `secret-missing` or `secrets-locked`. */
  readonly credentials: () => Promise<Credentials | null>;
  /** Null: every request carries the credentials themselves (`headersFor`). */
  readonly request: ((credentials: Credentials) => HttpRequest) | null;
  /** Page that hands out a CSRF token, which some versions want to see before a sign-in; null where there is none. */
  readonly tokenPage: string | null;
  /** Headers of later requests; throws `nvr-failed` when the answer is not one of a sign-in. */
  readonly headersFor: (
    credentials: Credentials,
    answer: HttpAnswer | null,
  ) => Readonly<Record<string, string>>;
};

type Headers = Readonly<Record<string, string>>;
type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** After a refusal nobody tries again for this long: consoles lock accounts. Changed settings begin anew. */
export const signInAgainMs = 300_000;

/** Whoever is refused in spite of a new sign-in lacks a right, which a third one does not give. */
export const renewAgainMs = 60_000;

const longestMs = 15_000;

export function createSignIn(signIn: SignIn | null, clock: Clock, send: Send) {
  let current: Promise<Headers> | null = null;
  let refused: { readonly error: AppError; readonly atMs: number } | null = null;
  let csrf: string | null = null;
  let renewedAtMs = Number.NEGATIVE_INFINITY;
  return {
    /** Signs in first when nobody has. */
    headers: (signal: AbortSignal) => withCsrf(signedIn(signal)),
    /** What was used does not count any more: one new sign-in for everybody who finds that out. */
    async renew(used: Headers, signal: AbortSignal): Promise<Headers> {
      if (signIn?.request === null) throw unauthorized();
      const known = await current?.catch(() => null);
      if (known && known['cookie'] === used['cookie']) {
        if (clock.monotonicMs() - renewedAtMs < renewAgainMs) throw unauthorized();
        renewedAtMs = clock.monotonicMs();
        forget();
      }
      return withCsrf(signedIn(signal));
    },
    forget,
    /** Consoles change the CSRF token in any answer. */
    heard(headers: HttpAnswer['headers']): void {
      const given = headers['x-updated-csrf-token'] ?? headers['x-csrf-token'];
      if (typeof given === 'string' && given.length < 1000) csrf = given;
    },
  };

  function forget(): void {
    current = null;
    csrf = null;
  }

  async function withCsrf(headers: Promise<Headers>): Promise<Headers> {
    const known = await headers;
    return csrf === null ? known : { ...known, 'x-csrf-token': csrf };
  }

  function signedIn(signal: AbortSignal): Promise<Headers> {
    if (signIn === null) return Promise.resolve({});
    // Nobody would wait for an attempt that is begun now.
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    if (refused && clock.monotonicMs() - refused.atMs < signInAgainMs) return Promise.reject(refused.error);
    // Several may wait for it: whoever lets go must not end it for the others.
    current ??= attempt(signIn, AbortSignal.timeout(longestMs));
    return untilAborted(current, signal);
  }

  /** A refusal may mean that the token is missing: then it is fetched, and asked once more. */
  async function ask(how: SignIn, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      return await send(withToken(request), signal);
    } catch (thrown) {
      if (!isUnauthorized(thrown) || how.tokenPage === null || csrf !== null) throw thrown;
      const page = await send({ path: how.tokenPage }, signal).catch(() => null);
      await page?.body.dump();
      if (csrf === null) throw thrown;
      return send(withToken(request), signal);
    }
  }

  function withToken(request: HttpRequest): HttpRequest {
    return csrf === null ? request : { ...request, headers: { 'x-csrf-token': csrf } };
  }

  async function attempt(how: SignIn, signal: AbortSignal): Promise<Headers> {
    try {
      const credentials = await how.credentials();
      if (credentials === null) return {};
      const answer = how.request === null ? null : await ask(how, how.request(credentials), signal);
      await answer?.body.dump();
      refused = null;
      return how.headersFor(credentials, answer);
    } catch (thrown) {
      current = null;
      if (isUnauthorized(thrown)) refused = { error: thrown, atMs: clock.monotonicMs() };
      throw thrown;
    }
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', onAbort));
}

function isUnauthorized(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && thrown.code === 'nvr-unauthorized';
}

function unauthorized(): AppError {
  return new AppError('nvr-unauthorized', 'The NVR does not let this account in.');
}

/** `TOKEN=…; path=/` becomes `TOKEN=…`. */
export function cookiesOf({ headers }: HttpAnswer): string {
  const given = headers['set-cookie'] ?? [];
  const lines = Array.isArray(given) ? given : [given];
  return lines.map((line) => line.split(';', 1)[0] ?? '').join('; ');
}
