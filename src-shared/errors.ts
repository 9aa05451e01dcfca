import { errorCatalogue } from './error-catalogue.ts';

export type ErrorCode = keyof typeof errorCatalogue;

export const errorCodes = Object.keys(errorCatalogue) as readonly ErrorCode[];

type AppErrorOptions = ErrorOptions & { readonly nextStep?: string };

/** The one error class of the project: what happened (`message`), its `code`, and what to do about it. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly nextStep: string;

  constructor(code: ErrorCode, message: string, { nextStep, ...options }: AppErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.nextStep = nextStep ?? errorCatalogue[code].nextStep;
  }

  get exitCode(): number {
    return errorCatalogue[this.code].exitCode;
  }

  get httpStatus(): number {
    return errorCatalogue[this.code].httpStatus;
  }
}

/** Keeps an `AppError` as it is; anything else was not foreseen and becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', message, { cause: thrown });
}

/** An error as data, for places that outlive or leave the process (rows, IPC, JSON). */
export type ErrorData = { readonly code: ErrorCode; readonly message: string; readonly nextStep: string };

export function toErrorData(thrown: unknown): ErrorData {
  const { code, message, nextStep } = toAppError(thrown);
  return { code, message, nextStep };
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCatalogue, value);
}
