import { api } from './context.ts';
import { analysisHandlers } from './handlers/analysis.handlers.ts';
import { appHandlers, settingsHandlers } from './handlers/app.handlers.ts';
import { backupHandlers } from './handlers/backup.handlers.ts';
import { camerasHandlers } from './handlers/cameras.handlers.ts';
import { updatesHandlers, watchingHandlers } from './handlers/desktop.handlers.ts';
import { eventsHandlers, framesHandlers } from './handlers/events.handlers.ts';
import { exportsHandlers } from './handlers/exports.handlers.ts';
import { importsHandlers } from './handlers/imports.handlers.ts';
import { liveHandlers } from './handlers/live.handlers.ts';
import { healthHandlers, metricsHandlers } from './handlers/metrics.handlers.ts';
import { modelsHandlers } from './handlers/models.handlers.ts';
import { nvrsHandlers } from './handlers/nvrs.handlers.ts';
import { searchHandlers } from './handlers/search.handlers.ts';
import { timelineHandlers } from './handlers/timeline.handlers.ts';
import { todayHandlers } from './handlers/today.handlers.ts';
import { retentionHandlers, storageHandlers } from './handlers/storage.handlers.ts';

/** The whole contract; the compiler names what is missing. */
export const router = api.router({
  app: appHandlers,
  analysis: analysisHandlers,
  events: eventsHandlers,
  frames: framesHandlers,
  timeline: timelineHandlers,
  cameras: camerasHandlers,
  live: liveHandlers,
  nvrs: nvrsHandlers,
  imports: importsHandlers,
  exports: exportsHandlers,
  models: modelsHandlers,
  search: searchHandlers,
  today: todayHandlers,
  settings: settingsHandlers,
  storage: storageHandlers,
  retention: retentionHandlers,
  backup: backupHandlers,
  metrics: metricsHandlers,
  health: healthHandlers,
  watching: watchingHandlers,
  updates: updatesHandlers,
});
