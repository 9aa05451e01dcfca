import { streamOf } from '#main/platform/emitter-stream.ts';
import { api } from '../context.ts';

export const appHandlers = {
  info: api.app.info.handler(({ context: { core, shell, version } }) => ({
    version,
    shell,
    dataRoot: core.paths.root,
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
};

/** A caller inside the process may leave the signal out. */
const never = new AbortController().signal;

function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
