import { analysisContract } from './analysis.contract.ts';
import { camerasContract } from './cameras.contract.ts';
import { appContract, settingsContract } from './app.contract.ts';
import { updatesContract, watchingContract } from './desktop.contract.ts';
import { eventsContract, framesContract } from './events.contract.ts';
import { exportsContract } from './exports.contract.ts';
import { importsContract } from './imports.contract.ts';
import { liveContract } from './live.contract.ts';
import { nvrsContract } from './nvrs.contract.ts';
import { modelsContract, searchContract } from './search.contract.ts';
import { timelineContract } from './timeline.contract.ts';
import { todayContract } from './today.contract.ts';
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
  timeline: timelineContract,
  cameras: camerasContract,
  nvrs: nvrsContract,
  live: liveContract,
  imports: importsContract,
  exports: exportsContract,
  search: searchContract,
  today: todayContract,
  models: modelsContract,
  settings: settingsContract,
  storage: storageContract,
  retention: retentionContract,
  metrics: metricsContract,
  health: healthContract,
  backup: backupContract,
  watching: watchingContract,
  updates: updatesContract,
};
export type Contract = typeof contract;
