import { api } from '../context.ts';

export const todayHandlers = {
  get: api.today.get.handler(({ input, context: { core } }) => core.today.get(input)),
  markSeen: api.today.markSeen.handler(async ({ input: { seenUntilMs }, context: { core } }) => ({
    before: { seenUntilMs: await core.today.markSeen(seenUntilMs) },
  })),
};
