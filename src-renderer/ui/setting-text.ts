/** Settings and their values in words, for defaults, previews and lists. */
import { en } from '#renderer/i18n/en/en.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { settingKey, settingName } from '#shared/model/setting-name.ts';
import { schedule } from '#shared/model/schedule.ts';
import { languageNames } from './language-names.ts';
import { scheduleText } from './schedule-text.ts';

export type FieldId = keyof typeof en.settings.fields;

export function isFieldId(id: string): id is FieldId {
  return Object.hasOwn(en.settings.fields, id);
}

/** Its label, or its name where nobody gave it one. */
export function settingLabel(key: string): string {
  return isFieldId(key) ? t(`settings:fields.${key}.label`) : settingName(key);
}

const overrideLabels = {
  analysis_mode: () => t('settings:cameras.analysisMode'),
  sensitivity: () => t('settings:cameras.sensitivity'),
  cooldown_s: () => t('settings:cameras.cooldownS'),
  zones: () => t('settings:cameras.zones'),
  retention_days: () => t('settings:cameras.retentionDays'),
  schedule: () => t('settings:cameras.schedule'),
};

/** Of what a camera has of its own, by its name in a file. */
export function overrideLabel(name: string): string {
  return Object.hasOwn(overrideLabels, name) ? overrideLabels[name as keyof typeof overrideLabels]() : name;
}

type Words = (value: unknown) => string | null;

const numberText = (value: unknown) =>
  typeof value === 'number' ? value.toLocaleString(currentSpeech().locale, { maximumFractionDigits: 3 }) : '';
const counted = (key: 'days' | 'events' | 'frames' | 'minutes') => (value: unknown) =>
  typeof value === 'number' ? t(`settings:value.${key}`, { count: value }) : null;
const oneOf =
  (texts: Readonly<Record<string, () => string>>): Words =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(texts, value) ? (texts[value]?.() ?? null) : null;
const seconds: Words = (value) => t('settings:value.seconds', { value: numberText(value) });
const orIf =
  (special: unknown, text: () => string, words: Words): Words =>
  (value) =>
    value === special ? text() : words(value);

const words: Readonly<Record<string, Words>> = {
  analysisFrameCount: counted('frames'),
  frameSamplingStrategy: oneOf({
    uniform: () => t('settings:frames.strategies.uniform'),
    adaptive: () => t('settings:frames.strategies.adaptive'),
    hybrid: () => t('settings:frames.strategies.hybrid'),
  }),
  frameOffsetMs: (value) =>
    value === 0
      ? t('settings:value.nothing')
      : t('settings:frames.skip', { seconds: numberText(Number(value) / 1000) }),
  imageEncoder: oneOf({
    auto: () => t('settings:encoders.auto'),
    builtin: () => t('settings:encoders.builtin'),
  }),
  imageModel: orIf(
    null,
    () => t('settings:value.firstInstalled'),
    () => null,
  ),
  analyser: oneOf({
    none: () => t('settings:descriptions.nobody'),
    local: () => t('settings:descriptions.local'),
  }),
  snapshotFormat: oneOf({
    png: () => t('settings:snapshotFormats.png'),
    png_lossless: () => t('settings:snapshotFormats.pngLossless'),
    jpeg: () => t('settings:snapshotFormats.jpeg'),
  }),
  snapshotsDir: orIf(
    null,
    () => t('settings:value.dataFolder'),
    () => null,
  ),
  maxStorageGb: (value) => t('settings:value.gigabytes', { value: numberText(value) }),
  storageCheckInterval: counted('events'),
  minRetentionDays: counted('days'),
  retentionDays: orIf(0, () => t('settings:value.forever'), counted('days')),
  retentionMaxEvents: orIf(0, () => t('settings:value.any'), counted('events')),
  videoRetentionDays: counted('days'),
  metricsInterval: seconds,
  notifyGapMinutes: counted('minutes'),
  timeZone: orIf(
    'system',
    () => t('settings:timeZone.system'),
    () => null,
  ),
  language: oneOf({ system: () => t('settings:language.system'), ...languageNames }),
};

const overrideWords: Readonly<Record<string, Words>> = {
  analysis_mode: oneOf({
    single_frame: () => t('settings:cameras.modes.single_frame'),
    multi_frame: () => t('settings:cameras.modes.multi_frame'),
    video_native: () => t('settings:cameras.modes.video_native'),
  }),
  sensitivity: oneOf({
    low: () => t('settings:cameras.sensitivities.low'),
    medium: () => t('settings:cameras.sensitivities.medium'),
    high: () => t('settings:cameras.sensitivities.high'),
  }),
  cooldown_s: seconds,
  retention_days: orIf(null, () => t('settings:value.inherit'), counted('days')),
  zones: (value) =>
    Array.isArray(value) && value.length > 0
      ? t('settings:value.zones', { count: value.length })
      : t('settings:value.wholePicture'),
  schedule: (value) => {
    const { data } = schedule.safeParse(value);
    return data ? scheduleText(data) : null;
  },
};

/** `10 frames`, `On`, `For ever`. */
export function settingText(key: string, value: unknown): string {
  return words[key]?.(value) ?? plainText(value);
}

export function overrideText(name: string, value: unknown): string {
  return overrideWords[name]?.(value) ?? plainText(value);
}

/** A change of a file, by the name it has there. */
export function changeText(isOfCamera: boolean, name: string, value: unknown): string {
  return isOfCamera ? overrideText(name, value) : settingText(settingKey(name), value);
}

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? t('settings:value.on') : t('settings:value.off');
  if (typeof value === 'number') return numberText(value);
  if (value === null || value === '') return t('settings:value.empty');
  if (Array.isArray(value)) {
    if (value.length === 0) return t('settings:value.none');
    return t('settings:value.entries', { count: value.length });
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
