/** What the parts of the core count and time for `logs/metrics.json` (D-3.8.2, D-3.9.6). */
export type CounterName =
  | 'frames_processed'
  | 'frames_with_motion'
  | 'events_created'
  /** Motion that extended an open event instead of making one of its own. */
  | 'events_suppressed'
  | 'events_persisted'
  | 'db_write_errors'
  | 'file_write_errors'
  | 'storage_warnings'
  | 'snapshots_dropped'
  | 'clips_downloaded'
  | 'clips_failed';

export type TimingName =
  | 'detector_inference_time'
  | 'llm_inference_time'
  /** Motion frame to committed event row, ms. */
  | 'frame_processing_latency'
  /** Event closed to log lines written, ms. */
  | 'event_log_latency';

export type Measure = {
  count(name: CounterName, by?: number): void;
  timing(name: TimingName, ms: number): void;
};

export const unmeasured: Measure = { count: () => undefined, timing: () => undefined };
