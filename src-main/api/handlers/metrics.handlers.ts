import { api } from '../context.ts';

export const metricsHandlers = {
  get: api.metrics.get.handler(({ context: { core } }) => ({
    current: core.metrics.current(),
    history: [...core.metrics.history()],
  })),
};

export const healthHandlers = {
  get: api.health.get.handler(({ context: { core } }) => core.health()),
};
