import type { ColumnType } from 'kysely';

// Columns of `005_review.sql` that the code reads or writes, by table.
type Text = string;

export type EventExportsTable = {
  event_id: Text;
  kind: 'clip' | 'frames' | 'sheet' | 'data';
  exported_at: Text;
};

export type ExportsTable = {
  export_id: Text;
  folder: Text;
  format: 'mp4' | 'frames' | 'sheet' | 'pdf' | 'json' | 'csv';
  event_count: number;
  file_count: number;
  size_bytes: number;
  single_file: Text | null;
  created_at: Text;
};

export type EventNoveltyTable = {
  event_id: Text;
  timestamp: Text;
  model_version: Text;
  score: number | null;
  reason: 'never' | 'seldom' | 'hour' | null;
  frame_number: number | null;
  compared_with: ColumnType<number, number | undefined, number>;
};
