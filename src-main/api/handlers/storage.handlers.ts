import { api } from '../context.ts';

export const storageHandlers = {
  state: api.storage.state.handler(({ context: { core } }) => core.storage.state()),
  usage: api.storage.usage.handler(({ context: { core } }) => core.storage.usage()),
  recount: api.storage.recount.handler(async ({ context: { core } }) => {
    await core.storage.recount();
    return core.storage.usage();
  }),
  forecast: api.storage.forecast.handler(({ input, context: { core } }) => core.storage.forecast(input)),
  rotate: api.storage.rotate.handler(({ input, context: { core } }) => core.storage.rotate(input)),
};

export const retentionHandlers = {
  run: api.retention.run.handler(async ({ input, context: { core } }) => {
    const result = await core.retention.run(input);
    void core.storage.checkUsage(); // what was freed shows at once
    return result;
  }),
};
