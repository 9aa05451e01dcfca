/** Address of a clip as a person writes it for an NVR that Porchlight does not know. Pure. */

/** What may stand in it; the same words as the core's. */
export const templatePlaces = [
  { place: '{camera}', meaning: 'the camera' },
  { place: '{start_s}', meaning: 'start in seconds since 1970' },
  { place: '{start_ms}', meaning: 'start in milliseconds' },
  { place: '{start_iso}', meaning: 'start as text' },
  { place: '{end_s}', meaning: 'end; likewise {end_ms} and {end_iso}' },
] as const;

const known = ['camera', 'start_ms', 'end_ms', 'start_s', 'end_s', 'start_iso', 'end_iso'];

export function clipTemplateError(template: string): string | undefined {
  if (template.trim() === '') return 'Write where the NVR gives its clips.';
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return `{${unknown}} is not known. Use the words below.`;
  if (!names.some((name) => name.startsWith('start_'))) return 'Say where the start of the clip goes.';
  return names.some((name) => name.startsWith('end_')) ? undefined : 'Say where the end of the clip goes.';
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
