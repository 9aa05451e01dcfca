import { streamOf } from '#main/platform/emitter-stream.ts';
import { api } from '../context.ts';

export const appHandlers = {
  info: api.app.info.handler(({ context: { core, shell, version } }) => ({
    version,
    shell,
    dataRoot: core.paths.root,
    databasePath: core.paths.database,
    snapshotsFolder: core.paths.snapshots,
    timeZone: core.timeZone(),
    degradations: core.degradations.list(),
  })),
  news: api.app.news.handler(({ context: { core }, signal }) => streamOf(core.news, signal ?? never)),
};

export const settingsHandlers = {
  get: api.settings.get.handler(({ context: { core } }) => core.settings.current()),
  set: api.settings.set.handler(({ input, context: { core } }) =>
    core.settings.change(withoutUndefined(input)),
  ),
  export: api.settings.export.handler(({ context: { core, version } }) =>
    core.settingsTransfer.export(version),
  ),
  previewImport: api.settings.previewImport.handler(({ input, context: { core } }) =>
    core.settingsTransfer.preview(input.text),
  ),
  import: api.settings.import.handler(({ input, context: { core, version } }) =>
    core.settingsTransfer.import(input.text, version),
  ),
};

/** A caller inside the process may leave the signal out. */
const never = new AbortController().signal;

function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
