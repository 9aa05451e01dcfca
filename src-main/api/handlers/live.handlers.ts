import { api } from '../context.ts';

export const liveHandlers = {
  open: api.live.open.handler(({ context: { core } }) => core.live.open()),
  show: api.live.show.handler(({ input: { sessionId, cameras }, context: { core } }) =>
    core.live.show(sessionId, cameras),
  ),
};
