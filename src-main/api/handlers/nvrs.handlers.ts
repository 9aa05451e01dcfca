import { api } from '../context.ts';

const never = new AbortController().signal;

export const nvrsHandlers = {
  list: api.nvrs.list.handler(({ context: { core } }) => core.nvrs.list()),
  save: api.nvrs.save.handler(({ input: { id, settings }, context: { core } }) =>
    core.nvrs.save(id, settings),
  ),
  remove: api.nvrs.remove.handler(({ input: { id }, context: { core } }) => core.nvrs.remove(id)),
  probe: api.nvrs.probe.handler(({ input: { id, settings }, context: { core }, signal }) =>
    core.nvrs.probe(id, settings, signal ?? never),
  ),
  cameras: api.nvrs.cameras.handler(({ input: { id }, context: { core }, signal }) =>
    core.nvrs.cameras(id, signal ?? never),
  ),
};
