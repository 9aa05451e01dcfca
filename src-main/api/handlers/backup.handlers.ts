import type { BackupJob } from '#shared/model/backup.ts';
import type { BackupService } from '#main/features/backup/backup-service.ts';
import { streamOf } from '#main/platform/emitter-stream.ts';
import { api } from '../context.ts';

export const backupHandlers = {
  start: api.backup.start.handler(({ input: { path }, context: { core } }) => core.backup.start(path)),
  restore: api.backup.restore.handler(({ input: { path }, context: { core } }) => core.backup.restore(path)),
  cancel: api.backup.cancel.handler(({ context: { core } }) => core.backup.cancel()),
  list: api.backup.list.handler(({ context: { core } }) => core.backup.list()),
  watch: api.backup.watch.handler(({ context: { core }, signal }) =>
    watchBackup(core.backup, signal ?? new AbortController().signal),
  ),
  restart: api.backup.restart.handler(({ context: { core } }) => core.backup.restart()),
};

async function* watchBackup(
  { current, onChanged }: BackupService,
  signal: AbortSignal,
): AsyncGenerator<BackupJob | null, void> {
  const stream = streamOf({ on: onChanged, emit: () => undefined }, signal);
  // Asked for before the first answer: a change while that travels must not be missed.
  const next = stream.next();
  yield current();
  const change = await next;
  if (change.done) return;
  yield change.value;
  yield* stream;
}
