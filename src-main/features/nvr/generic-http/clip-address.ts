import { AppError } from '#shared/errors.ts';
import type { NvrSettings } from '#shared/model/nvr.ts';

type Window = { readonly nativeId: string; readonly startMs: number; readonly endMs: number };

const placeholder = /\{([a-z_]+)\}/g;

/**
 * The address of a clip from the template of an NVR, on the same host. Throws `invalid-input` for an unknown
 * placeholder, for a template without a start, and for one that leads to another host.
 */
export function clipUrl(
  { address, clipTemplate }: Pick<NvrSettings, 'address' | 'clipTemplate'>,
  window: Window,
): URL {
  const values = valuesOf(window);
  const used = [...clipTemplate.matchAll(placeholder)].map(([, name = '']) => name);
  const unknown = used.find((name) => !Object.hasOwn(values, name));
  if (unknown !== undefined) throw template(`{${unknown}} is not known in the address of a clip.`);
  if (!used.some((name) => name.startsWith('start_')))
    throw template('The address of a clip does not name its start.');
  const filled = clipTemplate.replace(placeholder, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const url = URL.parse(filled.replace(/^\/(?!\/)/, ''), base.href);
  if (url?.origin === base.origin) return url;
  throw template('The address of a clip leads to another host.');
}

function valuesOf({ nativeId, startMs, endMs }: Window): Readonly<Record<string, string>> {
  return {
    camera: nativeId,
    start_ms: String(Math.round(startMs)),
    end_ms: String(Math.round(endMs)),
    start_s: String(Math.floor(startMs / 1000)),
    end_s: String(Math.ceil(endMs / 1000)),
    start_iso: new Date(startMs).toISOString(),
    end_iso: new Date(endMs).toISOString(),
  };
}

function template(message: string): AppError {
  return new AppError('invalid-input', message, {
    nextStep:
      'Write it relative to the address, for example /clips/{camera}.mp4?from={start_ms}&to={end_ms}.',
  });
}
