import type { ColumnType, Generated } from 'kysely';
import type { EventExportsTable, EventNoveltyTable, ExportsTable } from './review-tables.ts';

// Columns of the migrations that the code reads or writes, by table.
type Text = string;
type Json = string;
type Flag = 0 | 1;

export type EventsTable = {
  id: Generated<number>;
  event_id: Text;
  timestamp: Text;
  ended_at: Text | null;
  state: 'open' | 'closed';
  day: Text;
  camera_id: Text;
  event_type: Text;
  frame_number: number;
  motion_confidence: number | null;
  detected_objects: Generated<Json>;
  llm_description: Generated<Text | null>;
  event_data: Json;
  source_event_id: Generated<Text | null>;
  correlation_id: Text | null;
  analysis_state: Generated<Text>;
  resume_count: Generated<number>;
  requested_mode: Text | null;
  analysis_mode: Generated<Text | null>;
  frame_count_used: Generated<number | null>;
  sampling_strategy: Generated<Text | null>;
  fallback_reason: Generated<Text | null>;
  fallback_detail: Generated<Json>;
  clip_start: Generated<Text | null>;
  clip_end: Generated<Text | null>;
  provider_used: Generated<Text | null>;
  ai_confidence: Generated<number | null>;
  low_confidence: Generated<Flag>;
  delivery_carrier: Generated<Text | null>;
  reanalyzed_at: Generated<Text | null>;
  reanalysis_count: Generated<number>;
  snapshot_path: Generated<Text | null>;
  image_path: Generated<Text | null>;
  thumbnail_path: Generated<Text | null>;
  video_path: Generated<Text | null>;
  json_log_path: Generated<Text | null>;
  logged_at: Generated<Text | null>;
  closed_at: Generated<Text | null>;
  /** Of the best object, else of the motion; written by triggers only. */
  confidence: ColumnType<number | null, never, never>;
  media_bytes: Generated<number>;
  snapshot_bytes: Generated<number>;
  /** Part of `media_bytes`. */
  thumbnail_bytes: Generated<number>;
  video_bytes: Generated<number>;
  quality_score: Generated<number | null>;
  perceptual_hash: Generated<Text | null>;
  reviewed_at: Generated<Text | null>;
  favourite: Generated<Flag>;
  note: Generated<Text | null>;
  tags: Generated<Json>;
  source_key: Text | null;
  media_url: Text | null;
  media_offset_ms: number | null;
  media_state: Generated<Text>;
  embedded_with: Generated<Text | null>;
  created_at: Text;
  updated_at: Text;
};

export type EventReanalysesTable = {
  id: Generated<number>;
  event_id: Text;
  at: Text;
  mode: Text;
  ok: Flag;
  /** Code of the error. */
  error: Text | null;
};

export type EventFramesTable = {
  id: Text;
  event_id: Text;
  frame_number: number;
  frame_path: Text;
  timestamp_offset_ms: number;
  width: number | null;
  height: number | null;
  file_size_bytes: number | null;
  quality_score: number | null;
  motion_score: number | null;
  perceptual_hash: Text | null;
  sha256: Text;
  created_at: Text;
};

export type CamerasTable = {
  id: Text;
  name: Text;
  source_type: Text;
  controller_id: Text | null;
  native_id: Text | null;
  analysis_mode: Text;
  config: Json;
  created_at: Text;
};

export type RecordingsTable = {
  id: Generated<number>;
  camera_id: Text;
  sha256: Text;
  media_url: Text;
  size_bytes: number;
  modified_ms: number;
  started_at: Text;
  duration_ms: number | null;
  state: 'reading' | 'done' | 'failed';
  frames_decoded: Generated<number>;
  frames_analysed: Generated<number>;
  error_code: Generated<Text | null>;
  created_at: Text;
  updated_at: Text;
};

export type FileOpsTable = {
  id: Generated<number>;
  op: 'delete_path' | 'delete_dir';
  path: Text;
  reason: 'event_deleted' | 'retention' | 'rotation' | 'camera_removed' | 'failed_write' | 'superseded';
  day: Text | null;
  attempts: Generated<number>;
  last_error: Text | null;
  created_at: Generated<Text>;
};

export type EventLogEntriesTable = {
  seq: Generated<number>;
  event_id: Text;
  day: Text;
  payload: Generated<Json | null>;
  written_at: Generated<Text | null>;
};

export type DeletedEventsTable = {
  event_id: Text;
  camera_id: Text;
  day: Text;
  reason: Generated<'event_deleted' | 'retention' | 'rotation' | 'camera_removed'>;
  log_seq: Generated<number | null>;
  deleted_at: Generated<Text>;
};

export type StreamLogTable = {
  // Written by triggers only.
  seq: ColumnType<number, never, never>;
  kind: ColumnType<'event:created' | 'event:updated' | 'event:deleted', never, never>;
  event_id: ColumnType<Text, never, never>;
  payload: ColumnType<Json, never, never>;
  created_at: ColumnType<Text, never, never>;
};

export type DetachedFilesTable = {
  path: Text;
  day: Text;
  kind: Generated<'snapshot'>;
  bytes: Generated<number>;
  created_at: Generated<Text>;
};

export type StorageLedgerTable = {
  day: Text;
  kind: 'event_log' | 'snapshot' | 'frame' | 'video' | 'clip' | 'thumb';
  bytes: number;
  files: number;
};

export type EventLabelsTable = {
  // Written by triggers only.
  label: ColumnType<Text, never, never>;
  timestamp: ColumnType<Text, never, never>;
  event_rowid: ColumnType<number, never, never>;
  camera_id: ColumnType<Text, never, never>;
  event_type: ColumnType<Text, never, never>;
  max_confidence: ColumnType<number | null, never, never>;
};

export type EventTagsTable = {
  // Written by triggers only.
  tag: ColumnType<Text, never, never>;
  timestamp: ColumnType<Text, never, never>;
  event_rowid: ColumnType<number, never, never>;
  camera_id: ColumnType<Text, never, never>;
  event_type: ColumnType<Text, never, never>;
};

export type EventCountsTable = {
  // Written by triggers only.
  day: ColumnType<Text, never, never>;
  camera_id: ColumnType<Text, never, never>;
  event_type: ColumnType<Text, never, never>;
  n: ColumnType<number, never, never>;
};

export type ControllersTable = {
  id: Text;
  kind: 'protect' | 'frigate' | 'onvif' | 'generic_http';
  name: Text;
  base_url: Text;
  secret_ref: Text | null;
  config: Json;
  created_at: Text;
};

export type CameraCoverageTable = {
  id: Generated<number>;
  camera_id: Text;
  state: 'connected' | 'stalled' | 'offline' | 'off' | 'closed';
  reason: Text | null;
  started_at: Text;
  ended_at: Text;
  is_open: ColumnType<0 | 1, 0 | 1 | undefined, 0 | 1>;
};

export type ClipJobsTable = {
  event_id: Text;
  state: ColumnType<
    'queued' | 'downloading' | 'ready' | 'consumed' | 'failed',
    'queued' | undefined,
    'queued' | 'downloading' | 'ready' | 'consumed' | 'failed'
  >;
  not_before: Text;
  attempts: Generated<number>;
  last_error: Text | null;
  clip_path: Text | null;
  updated_at: Text;
  controller_id: Text | null;
  native_id: Text | null;
  last_code: Text | null;
  started_at: Text | null;
};

export type NvrDeliveriesTable = {
  camera_id: Text;
  source_event_id: Text;
  event_id: Text;
  started_at: Text;
};

export type FrameEmbeddingsTable = {
  id: Text;
  event_id: Text;
  frame_index: number;
  /** `frame_index` + 1. */
  frame_number: ColumnType<number, never, never>;
  dims: number;
  embedding: Json;
  /** Little-endian float32, L2-normalised. */
  embedding_f32: Buffer | null;
  model_version: Text;
  input_sha256: Text | null;
  created_at: Text;
};

export type EmbeddingCountsTable = {
  // Written by triggers only. `model_version` is '' for events whose `embedded_with` is NULL.
  model_version: ColumnType<Text, never, never>;
  events: ColumnType<number, never, never>;
  /** `frame_count_used` of these events. */
  frames: ColumnType<number, never, never>;
  /** Rows of `frame_embeddings`. */
  vectors: ColumnType<number, never, never>;
};

export type SearchPicturesTable = {
  id: Text;
  jpeg: Buffer;
  width: number;
  height: number;
  created_at: Text;
};

export type SavedSearchesTable = { id: Text; name: Text; query: Text; created_at: Text };

export type KeyValueTable = { key: Text; value: Json; updated_at: Text };

export type Database = {
  events: EventsTable;
  event_frames: EventFramesTable;
  event_reanalyses: EventReanalysesTable;
  cameras: CamerasTable;
  recordings: RecordingsTable;
  controllers: ControllersTable;
  camera_coverage: CameraCoverageTable;
  clip_jobs: ClipJobsTable;
  nvr_deliveries: NvrDeliveriesTable;
  file_ops: FileOpsTable;
  event_counts: EventCountsTable;
  event_labels: EventLabelsTable;
  event_tags: EventTagsTable;
  event_log_entries: EventLogEntriesTable;
  event_log_rewrites: { day: Text };
  event_documents: {
    id: ColumnType<number, never, never>;
    event_id: ColumnType<Text, never, never>;
    document: ColumnType<Json, never, never>;
  };
  deleted_events: DeletedEventsTable;
  stream_log: StreamLogTable;
  detached_files: DetachedFilesTable;
  storage_ledger: StorageLedgerTable;
  frame_embeddings: FrameEmbeddingsTable;
  embedding_counts: EmbeddingCountsTable;
  search_pictures: SearchPicturesTable;
  saved_searches: SavedSearchesTable;
  event_exports: EventExportsTable;
  exports: ExportsTable;
  event_novelty: EventNoveltyTable;
  app_settings: KeyValueTable;
  app_state: KeyValueTable;
};
