import { analysisContract } from './analysis.contract.ts';
import { camerasContract } from './cameras.contract.ts';
import { appContract, settingsContract } from './app.contract.ts';
import { eventsContract, framesContract } from './events.contract.ts';
import { importsContract } from './imports.contract.ts';
import { liveContract } from './live.contract.ts';
import { nvrsContract } from './nvrs.contract.ts';
import { modelsContract, searchContract } from './search.contract.ts';
import {
  backupContract,
  healthContract,
  metricsContract,
  retentionContract,
  storageContract,
} from './storage.contract.ts';

/** Everything a window may ask of the core, the same over MessagePort and WebSocket. */
export const contract = {
  app: appContract,
  analysis: analysisContract,
  events: eventsContract,
  frames: framesContract,
  cameras: camerasContract,
  nvrs: nvrsContract,
  live: liveContract,
  imports: importsContract,
  search: searchContract,
  models: modelsContract,
  settings: settingsContract,
  storage: storageContract,
  retention: retentionContract,
  metrics: metricsContract,
  health: healthContract,
  backup: backupContract,
};
export type Contract = typeof contract;
