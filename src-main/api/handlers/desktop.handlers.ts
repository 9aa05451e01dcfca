import { api } from '../context.ts';

export const watchingHandlers = {
  state: api.watching.state.handler(({ context: { core } }) => core.watching.state()),
  pause: api.watching.pause.handler(({ input, context: { core } }) => core.watching.pause(input.length)),
  resume: api.watching.resume.handler(({ context: { core } }) => core.watching.resume()),
};

export const updatesHandlers = {
  newer: api.updates.newer.handler(({ context: { core } }) => core.updates.newer()),
  check: api.updates.check.handler(({ context: { core } }) => core.updates.check()),
};
