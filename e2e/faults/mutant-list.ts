export type Mutant = {
  readonly name: string;
  /** Relative to the project. */
  readonly file: string;
  /** Found exactly once in the file. */
  readonly right: string;
  readonly wrong: string;
  readonly by:
    | { readonly kind: 'order' }
    | { readonly kind: 'points'; readonly points: readonly string[] }
    | { readonly kind: 'disks'; readonly targets: readonly string[] }
    | { readonly kind: 'unit'; readonly test: string };
};

/** Mistakes that products of this kind made, or that are one careless edit away. */
export const mutants: readonly Mutant[] = [
  {
    name: 'a file is renamed before its bytes are durable',
    file: 'src-main/platform/atomic-files.ts',
    right: '    await writeAll(file, bytes);\n    await file.sync();\n',
    wrong: '    await writeAll(file, bytes);\n',
    by: { kind: 'order' },
  },
  {
    name: 'the directory of a new entry is not synced',
    file: 'src-main/platform/atomic-files.ts',
    right: '    await syncDirectory(dirname(to));\n',
    wrong: '',
    by: { kind: 'order' },
  },
  {
    name: 'commits are not synced',
    file: 'src-main/platform/db/connection.ts',
    right: `['synchronous', 2]`,
    wrong: `['synchronous', 1]`,
    by: { kind: 'order' },
  },
  {
    name: 'rows are committed before their files are in place',
    file: 'src-main/features/frames/frame-files.ts',
    right: `      swaps.push(await swap(staged.folder, join(paths.frames, eventId)));
      if (staged.thumbnail) {
        swaps.push(await swap(staged.thumbnail, join(paths.thumbnails, \`\${eventId}.jpg\`)));
      }
      reached('frames:renamed');
      await commit();
`,
    wrong: `      await commit();
      reached('frames:renamed');
      swaps.push(await swap(staged.folder, join(paths.frames, eventId)));
      if (staged.thumbnail) {
        swaps.push(await swap(staged.thumbnail, join(paths.thumbnails, \`\${eventId}.jpg\`)));
      }
`,
    by: { kind: 'points', points: ['frames:renamed'] },
  },
  {
    name: 'a deletion does not note the files it has to remove',
    file: 'migrations/002_persistence.sql',
    right: `'frames/' || OLD.event_id, reason, OLD.day FROM deleted_events WHERE event_id = OLD.event_id`,
    wrong: `'frames/' || OLD.event_id, reason, OLD.day FROM deleted_events WHERE 0`,
    by: { kind: 'points', points: ['delete:committed'] },
  },
  {
    name: 'committed deletions are not carried out at the next start',
    file: 'src-main/recovery.ts',
    right: '  await replayDeletions();\n',
    wrong: '',
    by: { kind: 'points', points: ['delete:committed'] },
  },
  {
    name: 'a torn log line stays',
    file: 'src-main/features/event-logs/compare-file.ts',
    right: `return missing ? { kind: 'prefix', missing } : { kind: 'different' };`,
    wrong: `return missing ? { kind: 'prefix', missing } : { kind: 'same' };`,
    by: { kind: 'points', points: ['log:half-line'] },
  },
  {
    name: 'the outbox of the logs is skipped',
    file: 'migrations/002_persistence.sql',
    right: `AND NOT EXISTS (SELECT 1 FROM event_log_entries WHERE event_id = NEW.event_id) BEGIN`,
    wrong: `AND 0 BEGIN`,
    by: { kind: 'points', points: ['log:marked'] },
  },
  {
    name: 'a short write is taken for a whole one',
    file: 'src-main/platform/atomic-files.ts',
    right: 'offset += bytesWritten;',
    wrong: 'offset += bytes.byteLength + bytesWritten;',
    by: { kind: 'disks', targets: ['short'] },
  },
  {
    name: 'a snapshot is renamed without an intent',
    file: 'src-main/features/snapshots/snapshot-storage.ts',
    right: '      await journal.note(trx, stored, day);\n',
    wrong: '',
    by: { kind: 'points', points: ['snapshot:renamed'] },
  },
  {
    name: 'footage that is read again makes new events',
    file: 'src-main/features/events/event-lane.ts',
    right: 'sourceKey: isLive ? null : `${options.sourceName}:${mediaOffsetMs}`,',
    wrong: 'sourceKey: null,',
    by: { kind: 'points', points: ['frames:staged'] },
  },
  {
    name: 'rotation takes the last protected day',
    file: 'src-main/features/retention/rotation-days.ts',
    right: 'day < protectedFrom',
    wrong: 'day <= protectedFrom',
    by: { kind: 'unit', test: 'src-main/features/retention/rotation-days.test.ts' },
  },
  {
    name: 'a path is compared by its beginning',
    file: 'src-main/platform/data-paths.ts',
    right: `  return way !== '' && !isAbsolute(way) && way !== '..' && !way.startsWith(\`..\${sep}\`);`,
    wrong: `  return way !== '' && (target.startsWith(root) || sep === way);`,
    by: { kind: 'unit', test: 'src-main/platform/data-paths.test.ts' },
  },
  {
    name: 'an orphan is moved without another look',
    file: 'src-main/features/sweeping/sweeper.ts',
    right: `      if ((await claims.claimed(trx, orphan.tree, [orphan.stored])).has(orphan.stored)) return false;\n`,
    wrong: '',
    by: { kind: 'unit', test: 'src-main/features/sweeping/sweeper.test.ts' },
  },
];
