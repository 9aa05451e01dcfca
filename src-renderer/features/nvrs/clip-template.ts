import { t } from '#renderer/i18n/i18n.ts';
/** Address of a clip as a person writes it for an NVR that Porchlight does not know. Pure. */

/** What may stand in it; the same words as the core's. */
export const templatePlaces = () =>
  [
    { place: '{camera}', meaning: t('nvrs:clipTemplate.theCamera') },
    { place: '{start_s}', meaning: t('nvrs:clipTemplate.startInSecondsSince') },
    { place: '{start_ms}', meaning: t('nvrs:clipTemplate.startInMilliseconds') },
    { place: '{start_iso}', meaning: t('nvrs:clipTemplate.startAsText') },
    { place: '{end_s}', meaning: t('nvrs:clipTemplate.endLikewiseEndmsAnd') },
  ] as const;

const known = ['camera', 'start_ms', 'end_ms', 'start_s', 'end_s', 'start_iso', 'end_iso'];

export function clipTemplateError(template: string): string | undefined {
  if (template.trim() === '') return t('nvrs:clipTemplate.writeWhereTheNvr');
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return t('nvrs:clipTemplate.unknownWord', { word: `{${unknown}}` });
  if (!names.some((name) => name.startsWith('start_'))) return t('nvrs:clipTemplate.sayWhereTheStart');
  return names.some((name) => name.startsWith('end_')) ? undefined : t('nvrs:clipTemplate.sayWhereTheEnd');
}

/** What would be asked for a clip of half a minute that began at `startMs`; `null` while it cannot be told. */
export function clipExample(address: string, template: string, startMs: number): string | null {
  if (clipTemplateError(template) !== undefined) return null;
  const values: Readonly<Record<string, string>> = {
    camera: 'front-door',
    ...timesOf('start', startMs),
    ...timesOf('end', startMs + 30_000),
  };
  const path = template
    .trim()
    .replace(/\{([a-z_]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  return URL.parse(path, `${address.replace(/\/*$/, '')}/`)?.href ?? null;
}

function timesOf(edge: 'start' | 'end', atMs: number): Record<string, string> {
  return {
    [`${edge}_ms`]: String(atMs),
    [`${edge}_s`]: String(Math.floor(atMs / 1000)),
    [`${edge}_iso`]: new Date(atMs).toISOString(),
  };
}
