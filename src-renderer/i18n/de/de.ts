import app from './app.json' with { type: 'json' };
import cameras from './cameras.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import desktop from './desktop.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import eventDetail from './event-detail.json' with { type: 'json' };
import exports from './exports.json' with { type: 'json' };
import firstRun from './first-run.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import imports from './imports.json' with { type: 'json' };
import live from './live.json' with { type: 'json' };
import models from './models.json' with { type: 'json' };
import nvrs from './nvrs.json' with { type: 'json' };
import review from './review.json' with { type: 'json' };
import search from './search.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import storage from './storage.json' with { type: 'json' };
import timeline from './timeline.json' with { type: 'json' };
import today from './today.json' with { type: 'json' };

/** All texts of one language, by namespace. */
export const de = {
  app,
  cameras,
  common,
  desktop,
  errors,
  eventDetail,
  exports,
  firstRun,
  health,
  imports,
  live,
  models,
  nvrs,
  review,
  search,
  settings,
  storage,
  timeline,
  today,
};
