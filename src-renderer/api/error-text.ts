import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { AppError, type ErrorCode, isErrorCode } from '#shared/errors.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { isConnectionLost } from './connection-lost.ts';
import { detailsOf } from './error-details.ts';

/** An error in words for people: what happened, what to do, and the code for a bug report. */
export type ErrorText = { readonly title: string; readonly nextStep: string; readonly code: string };

const appErrorData = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });

type AppErrorData = z.infer<typeof appErrorData>;

export function errorText(error: unknown): ErrorText {
  if (error instanceof AppError) return ownWords(error);
  if (isConnectionLost(error)) return lostConnection();
  if (error instanceof ORPCError) return fromRpcError(error);
  const data = appErrorData.safeParse(error);
  return data.success ? fromCore(data.data) : unforeseen(error instanceof Error ? error.message : '');
}

/** The core speaks English and knows more than its code says: its words stay there, elsewhere their details do. */
function fromCore({ code, message, nextStep }: AppErrorData): ErrorText {
  if (currentSpeech().language === 'en' || !isErrorCode(code)) return { title: message, nextStep, code };
  const title = t(`errors:codes.${code}.title`);
  const details = detailsOf(code, message);
  return {
    title: details === '' ? title : t('errors:withDetails', { title: title.replace(/\.$/, ''), details }),
    nextStep: t(`errors:codes.${code}.nextStep`),
    code,
  };
}

/** What the window threw is in its language already, but for the next step that belongs to the code. */
function ownWords({ code, message, nextStep }: AppError): ErrorText {
  const isUsual = nextStep === usualNextStep(code);
  return { title: message, nextStep: isUsual ? t(`errors:codes.${code}.nextStep`) : nextStep, code };
}

function usualNextStep(code: ErrorCode): string {
  return new AppError(code, '').nextStep;
}

function fromRpcError(error: ORPCError<string, unknown>): ErrorText {
  const data = appErrorData.safeParse(error.data);
  if (error.code === 'APP_ERROR' && data.success) return fromCore(data.data);
  return rpcTexts()[error.code] ?? unforeseen(error.message);
}

const lostConnection = (): ErrorText => ({
  title: t('errors:connectionLost.title'),
  nextStep: t('errors:connectionLost.nextStep'),
  code: 'connection-lost',
});

const rpcTexts = (): Readonly<Record<string, ErrorText>> => ({
  BAD_REQUEST: {
    title: t('errors:request.notUnderstood'),
    nextStep: t('errors:request.check'),
    code: 'invalid-input',
  },
  UNAUTHORIZED: {
    title: t('errors:request.notSignedIn'),
    nextStep: t('errors:request.openLink'),
    code: 'unauthorized',
  },
  NOT_FOUND: {
    title: t('errors:request.notKnown'),
    nextStep: t('errors:request.reload'),
    code: 'not-found',
  },
});

function unforeseen(message: string): ErrorText {
  return {
    title: t('errors:unforeseen.title'),
    nextStep: message
      ? t('errors:unforeseen.nextStepWithText', { text: message })
      : t('errors:unforeseen.nextStep'),
    code: 'internal',
  };
}
