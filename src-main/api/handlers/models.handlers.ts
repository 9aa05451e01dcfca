import { api } from '../context.ts';

export const modelsHandlers = {
  list: api.models.list.handler(({ context: { core } }) => core.models.list()),
  install: api.models.install.handler(({ input: { id }, context: { core } }) => core.models.install(id)),
  cancel: api.models.cancel.handler(({ input: { id }, context: { core } }) => core.models.cancel(id)),
  remove: api.models.remove.handler(({ input: { id }, context: { core } }) => core.models.remove(id)),
  import: api.models.import.handler(({ input: { folder }, context: { core } }) => core.models.import(folder)),
  use: api.models.use.handler(({ input: { id }, context: { core } }) => core.models.use(id)),
  test: api.models.test.handler(({ input: { id }, context: { core } }) => core.models.test(id)),

  embeddings: api.models.embeddings.handler(({ context: { core } }) => core.embeddings.state()),
  pauseEmbedding: api.models.pauseEmbedding.handler(async ({ context: { core } }) => {
    await core.embeddings.pause();
    return core.embeddings.state();
  }),
  resumeEmbedding: api.models.resumeEmbedding.handler(async ({ context: { core } }) => {
    await core.embeddings.resume();
    return core.embeddings.state();
  }),
};
