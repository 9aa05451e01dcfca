/** What stands in the import dialog, what is wrong with it, and what it asks of the core. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { type CalendarDateTime, toZoned } from '@internationalized/date';
import type { Sensitivity } from '#shared/model/camera.ts';
import { toUtcTime } from '#shared/model/time.ts';

export type StartTimeChoice = 'file' | 'name' | 'given';

export type ImportDraft = {
  /** `null`: as suggested by the files. */
  readonly cameraName: string | null;
  readonly startTime: StartTimeChoice;
  readonly givenTime: CalendarDateTime | null;
  /** `null`: the usual. For a new camera only: an existing one keeps its own settings. */
  readonly sensitivity: Sensitivity | null;
  /** `null`: the usual; `NaN`: the field is empty. For a new camera only. */
  readonly cooldownS: number | null;
};

export const emptyImportDraft: ImportDraft = {
  cameraName: null,
  startTime: 'file',
  givenTime: null,
  sensitivity: null,
  cooldownS: null,
};

export type ImportSettings = {
  readonly cameraName: string;
  readonly startAt?: string;
  readonly sensitivity?: Sensitivity;
  readonly cooldownS?: number;
};

export type ImportDraftErrors = {
  readonly cameraName?: string;
  readonly startTime?: string;
  readonly cooldownS?: string;
};

type ImportContext = {
  readonly suggestedName: string;
  /** Time that stands in the only file's name. */
  readonly nameTime: CalendarDateTime | null;
  /** There is one recording, so that a start time can be set. */
  readonly isSingle: boolean;
  /** A camera of that name exists. */
  readonly isKnownCamera: boolean;
  /** IANA name that clock times are meant in. */
  readonly timeZone: string;
};

export function importErrors(draft: ImportDraft, context: ImportContext): ImportDraftErrors {
  const cameraName = nameError((draft.cameraName ?? context.suggestedName).trim());
  const isTimeMissing = context.isSingle && draft.startTime === 'given' && draft.givenTime === null;
  const isCooldownWrong = !context.isKnownCamera && draft.cooldownS !== null && !isCooldown(draft.cooldownS);
  return {
    ...(cameraName !== undefined && { cameraName }),
    ...(isTimeMissing && { startTime: t('imports:errors.time') }),
    ...(isCooldownWrong && { cooldownS: t('imports:errors.cooldown') }),
  };
}

function nameError(name: string): string | undefined {
  if (name === '') return t('imports:errors.noName');
  return name.length > 80 ? t('imports:errors.longName') : undefined;
}

function isCooldown(seconds: number): boolean {
  return seconds >= 0 && seconds <= 300;
}

export function importSettings(draft: ImportDraft, context: ImportContext): ImportSettings {
  const startAt = context.isSingle ? startAtOf(draft, context) : null;
  return {
    cameraName: (draft.cameraName ?? context.suggestedName).trim(),
    ...(startAt !== null && { startAt }),
    ...(!context.isKnownCamera && draft.sensitivity !== null && { sensitivity: draft.sensitivity }),
    ...(!context.isKnownCamera && draft.cooldownS !== null && { cooldownS: draft.cooldownS }),
  };
}

function startAtOf(draft: ImportDraft, { nameTime, timeZone }: ImportContext): string | null {
  const local = { file: null, name: nameTime, given: draft.givenTime }[draft.startTime];
  return local === null ? null : toUtcTime(toZoned(local, timeZone).toDate().getTime());
}
