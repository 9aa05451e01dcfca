/** Descriptions of events that a person asks for. New events get none: their analyser is `none` (P-8). */
import { AppError } from '#shared/errors.ts';
import type { Basics } from '#main/compose-events.ts';
import { createAnalysisStore } from '#main/features/analysis/analysis-store.ts';
import type { Analyser } from '#main/features/analysis/analyser.ts';
import { readFrameBytes } from '#main/features/analysis/frame-bytes-files.ts';
import { defaultAnalyserLimits } from '#main/features/analysis/local/analyser-client.ts';
import { createLocalAnalyser, listModels } from '#main/features/analysis/local/local-analyser.ts';
import { createReanalysisService } from '#main/features/analysis/reanalysis-service.ts';
import type { CamerasService } from '#main/features/cameras/cameras-service.ts';
import type { EventQueryStore } from '#main/features/events/event-query-store.ts';
import type { FrameStore } from '#main/features/frames/frame-store.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';
import { publishEvent } from '#main/publish-event.ts';

export type AnalysisParts = {
  readonly queries: Pick<EventQueryStore, 'get'>;
  readonly frameStore: Pick<FrameStore, 'list'>;
  readonly cameras: Pick<CamerasService, 'find'>;
};

export type Analysis = ReturnType<typeof composeAnalysis>;

/** A server that is well says at once which models it has. */
const listMs = 10_000;

export function composeAnalysis(basics: Basics, { queries, frameStore, cameras }: AnalysisParts) {
  const { db, paths, clock, measure, log, degradations, settings, timeZone } = basics;
  const isOwnPort = (port: number) => basics.ownPorts.has(port);
  const { reanalyse, description, stop } = createReanalysisService({
    find: queries.get,
    framesOf: frameStore.list,
    cameraName: async (cameraId) => (await cameras.find(cameraId))?.settings.name ?? cameraId,
    readFrame: (frame) => readFrameBytes(paths, frame),
    analyser,
    customPrompt: () => settings.current().customPrompt,
    localTime: (atMs) => localTimeOf(atMs, timeZone()),
    store: createAnalysisStore(db),
    clock,
    measure,
    log,
    countDegradation: degradations.count,
    onDescribed: (eventId) => void publishEvent(basics, eventId),
  });
  return {
    reanalyse,
    description,
    /** Names of the models that answer at an address. */
    listModels: (url: string, signal: AbortSignal = new AbortController().signal) =>
      listModels({ url, isOwnPort, limits: { ...defaultAnalyserLimits, totalMs: listMs } }, signal),
    stop,
  };

  function analyser(): Analyser {
    const { analyser: kind, analyserUrl: url, analyserModel: model } = settings.current();
    if (kind === 'local') {
      return createLocalAnalyser({ url, model, isOwnPort, clock, limits: defaultAnalyserLimits });
    }
    throw new AppError('analyser-missing', 'Nobody is set up to describe events.');
  }
}
