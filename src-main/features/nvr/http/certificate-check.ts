/** Whether the other end is the one that was meant (F67), before it hears a word. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { AppError } from '#shared/errors.ts';

/** Answer machines with questions about themselves; no NVR lives there (S-N2), whatever a name resolves to. */
const refusedAddresses = [/^169\.254\./, /^::ffff:169\.254\./i, /^fe80:/i];

/** Null when it may be spoken to. `accepted`: SHA-256 that a person has accepted, lower-case hex. */
export function refusalOf(socket: Socket, accepted: string | null): AppError | null {
  const { remoteAddress = '' } = socket;
  if (refusedAddresses.some((refused) => refused.test(remoteAddress))) {
    return new AppError('nvr-unreachable', 'The address leads to this network itself; no NVR lives there.');
  }
  return socket instanceof TLSSocket ? certificateProblem(socket, accepted) : null;
}

function certificateProblem(socket: TLSSocket, accepted: string | null): AppError | null {
  const shown = fingerprintOf(socket);
  if (accepted === null) return socket.authorized ? null : unknownCertificate(socket, shown);
  if (shown === accepted) return null;
  const message = `The NVR shows another certificate than the accepted one. Its SHA-256 fingerprint is now ${shown}.`;
  return new AppError('nvr-certificate', message, {
    nextStep:
      'If the NVR was set up anew or updated, compare the fingerprint and accept it; else do not go on.',
  });
}

function unknownCertificate(socket: TLSSocket, shown: string): AppError {
  const reason =
    reasons[String(socket.authorizationError)] ?? 'is not signed by an authority this computer trusts';
  return new AppError(
    'nvr-certificate',
    `The certificate of the NVR ${reason}. Its SHA-256 fingerprint is ${shown}.`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'belongs to another name',
};

function fingerprintOf(socket: TLSSocket): string {
  return (socket.getPeerCertificate().fingerprint256 ?? '').replaceAll(':', '').toLowerCase();
}
