/** The two ways to a clip of a console (CLP-1, CLP-2); `auto` begins with `export` and keeps to what has worked. */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { ExportStrategy } from '#shared/model/nvr.ts';
import { clipLimitBytes, type HttpLimits } from '../http/http-limits.ts';
import type { NvrHttp } from '../http/nvr-http.ts';
import { saveClip } from '../http/save-clip.ts';
import { withQuery } from '../http/with-query.ts';
import type { ClipWindow } from '../nvr-connector.ts';

type Way = Exclude<ExportStrategy, 'auto'>;

type Deps = { readonly http: NvrHttp; readonly limits: HttpLimits; readonly strategy: ExportStrategy };

const api = '/proxy/protect/api/video';
const prepared = z.object({ fileName: z.string().min(1).max(500) });

export function createProtectClips({ http, limits, strategy }: Deps) {
  const ways = { export: exported, prepare_download: preparedAndDownloaded };
  let working: Way | null = strategy === 'auto' ? null : strategy;
  return { download };

  async function download(
    window: ClipWindow,
    signal: AbortSignal,
  ): Promise<{ readonly startMs: number | null }> {
    // Start and end are only about right (± a few seconds): nobody knows where exactly the file begins.
    if (working !== null) await ways[working](window, signal);
    else await tryBoth(window, signal);
    return { startMs: null };
  }

  async function tryBoth(window: ClipWindow, signal: AbortSignal): Promise<void> {
    try {
      await ways.export(window, signal);
      working = 'export';
    } catch (first) {
      if (!mayBeUnknownHere(first)) throw first;
      // Without a recording both ways fail alike: that is not a reason to give the first one up.
      await ways.prepare_download(window, signal).catch((second: unknown) => {
        throw mayBeUnknownHere(second) ? first : second;
      });
      working = 'prepare_download';
    }
  }

  async function exported(window: ClipWindow, signal: AbortSignal): Promise<void> {
    await save(withQuery(`${api}/export`, queryOf(window)), window, signal);
  }

  async function preparedAndDownloaded(window: ClipWindow, signal: AbortSignal): Promise<void> {
    const name = `${window.nativeId} ${window.startMs} - ${window.endMs}.mp4`;
    const path = withQuery(`${api}/prepare`, { ...queryOf(window), type: 'rotating', filename: name });
    const { fileName } = await http.json({ path, purpose: 'clip' }, prepared, signal);
    const file = { camera: window.nativeId, filename: fileName };
    await save(withQuery(`${api}/download`, file), window, signal);
  }

  function save(path: string, { startMs, endMs, path: target }: ClipWindow, signal: AbortSignal) {
    const mostBytes = clipLimitBytes(endMs - startMs, limits);
    return http.open({ path, purpose: 'clip' }, signal, (answer) =>
      saveClip(answer, { path: target, mostBytes, host: http.host, signal }),
    );
  }
}

function queryOf({ nativeId, startMs, endMs }: ClipWindow) {
  return { camera: nativeId, start: Math.round(startMs), end: Math.round(endMs), channel: 0 };
}

/** How a console answers that does not know the way, or one whose version has it no more. */
function mayBeUnknownHere(thrown: unknown): boolean {
  const codes = ['clip-unavailable', 'clip-invalid', 'nvr-failed'];
  return thrown instanceof AppError && codes.includes(thrown.code);
}
