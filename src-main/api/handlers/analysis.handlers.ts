import { api } from '../context.ts';

export const analysisHandlers = {
  test: api.analysis.test.handler(async ({ input: { url }, context: { core }, signal }) => ({
    models: await core.analysis.listModels(url, signal),
  })),
};
