/**
 * Who may talk to the headless shell: a program or page of this computer that has the token. Browsers do not
 * apply same-origin to WebSockets, and any web page may send requests to loopback, so Host and Origin are
 * checked as well (DNS rebinding, cross-site requests).
 */
import { AppError } from '#shared/errors.ts';
import { isSameToken } from './access-token.ts';
import { createFailedAttempts } from './failed-attempts.ts';

export type RequestFacts = {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`; browsers send them, programs do not. */
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly queryToken: string | undefined;
};

export type RequestGuard = {
  readonly cookieName: string;
  /** Throws `forbidden`, `unauthorized`, or `too-many-requests` for one wrong token after the other. */
  assertAllowed(facts: RequestFacts): void;
};

/** Cookies do not know ports: without it two Porchlights on one computer would log each other out. */
const cookieNameOf = (port: number) => `porchlight_${port}`;

export function createRequestGuard(port: number, token: string, nowMs: () => number): RequestGuard {
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`));
  const cookieName = cookieNameOf(port);
  const failedAttempts = createFailedAttempts(nowMs);
  return { cookieName, assertAllowed };

  function assertAllowed(facts: RequestFacts): void {
    if (!hosts.has(facts.host ?? '')) throw new AppError('forbidden', 'This address is not served here.');
    if (isForeign(facts)) throw new AppError('forbidden', 'Another web page may not use Porchlight.');
    const given = tokensOf(facts, cookieName);
    if (given.some((candidate) => isSameToken(candidate, token))) return;
    // Without any token nothing was guessed.
    const waitS = given.length > 0 ? failedAttempts.add() : null;
    if (waitS === null) throw new AppError('unauthorized', 'This needs the access token.');
    throw new AppError('too-many-requests', 'Too many wrong access tokens.', {
      nextStep: `Open the link that "porchlight serve" printed, or wait ${waitS} seconds.`,
    });
  }

  function isForeign({ origin, fetchSite, fetchMode }: RequestFacts): boolean {
    if (origin !== undefined && !isOwnOrigin(origin)) return true;
    // `same-site` is another port of this computer: another program's page.
    const isOfAnother = fetchSite === 'cross-site' || fetchSite === 'same-site';
    return isOfAnother && fetchMode !== 'navigate';
  }

  function isOwnOrigin(origin: string): boolean {
    return origin.startsWith('http://') && hosts.has(origin.slice('http://'.length));
  }
}

function tokensOf({ authorization, cookie, queryToken }: RequestFacts, cookieName: string): string[] {
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const kept = (cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === cookieName)?.[1];
  return [bearer, kept, queryToken].filter((token) => token !== undefined);
}
