import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { isConnectionLost } from './connection-lost.ts';

/** An error in words for people: what happened, what to do, and the code for a bug report. */
export type ErrorText = { readonly title: string; readonly nextStep: string; readonly code: string };

const appErrorData = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });

export function errorText(error: unknown): ErrorText {
  if (error instanceof AppError) return fromData(error);
  if (isConnectionLost(error)) return lostConnection;
  if (error instanceof ORPCError) return fromRpcError(error);
  const data = appErrorData.safeParse(error);
  return data.success ? fromData(data.data) : unforeseen(error instanceof Error ? error.message : '');
}

function fromData({ code, message, nextStep }: z.infer<typeof appErrorData>): ErrorText {
  return { title: message, nextStep, code };
}

function fromRpcError(error: ORPCError<string, unknown>): ErrorText {
  const data = appErrorData.safeParse(error.data);
  if (error.code === 'APP_ERROR' && data.success) return fromData(data.data);
  return rpcTexts[error.code] ?? unforeseen(error.message);
}

const lostConnection: ErrorText = {
  title: 'Porchlight does not answer.',
  nextStep: 'It reconnects by itself. If this stays, check that Porchlight is still running.',
  code: 'connection-lost',
};

const rpcTexts: Readonly<Record<string, ErrorText>> = {
  BAD_REQUEST: {
    title: 'Porchlight did not understand this request.',
    nextStep: 'Check what you entered. If you changed nothing, reload the window.',
    code: 'invalid-input',
  },
  UNAUTHORIZED: {
    title: 'This window is not signed in.',
    nextStep: 'Open the link that "porchlight serve" printed.',
    code: 'unauthorized',
  },
  NOT_FOUND: {
    title: 'This version of Porchlight cannot do that.',
    nextStep: 'Reload the window so that it matches the running Porchlight.',
    code: 'not-found',
  },
};

function unforeseen(message: string): ErrorText {
  return {
    title: 'Something unexpected went wrong.',
    nextStep: message
      ? `Try again. If it happens again, report it with this text: ${message}`
      : 'Try again. If it happens again, please report it.',
    code: 'internal',
  };
}
