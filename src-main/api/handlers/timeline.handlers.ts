import { api } from '../context.ts';

export const timelineHandlers = {
  density: api.timeline.density.handler(({ input, context: { core }, signal }) =>
    core.timeline.density(input, signal),
  ),
  frames: api.timeline.frames.handler(({ input, context: { core } }) => core.timeline.frames(input)),
};
