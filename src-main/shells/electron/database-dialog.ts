/**
 * When the database cannot be opened (D-3.1.8, D-3.1.12): the person chooses between a recovery, a look at the folder,
 * and leaving everything as it is.
 */
import { AppError } from '#shared/errors.ts';
import type { RecoveryReport } from '#main/features/integrity/recover-database.ts';

export type MessageBox = {
  readonly type: 'error' | 'info';
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
  readonly defaultId: number;
  readonly cancelId: number;
};

export type DatabaseDialogDeps<T> = {
  readonly open: () => Promise<T>;
  readonly recover: () => Promise<RecoveryReport>;
  /** Index of the button. */
  readonly ask: (box: MessageBox) => Promise<number>;
  readonly showFolder: () => Promise<unknown>;
};

const buttons = ['Recover', 'Open the Data Folder', 'Quit'];
const [recoverButton, folderButton, quitButton] = [0, 1, 2];

/** Null: the person wants to quit, and nothing was changed. Other failures are thrown as they are. */
export async function openOrRecover<T>(deps: DatabaseDialogDeps<T>): Promise<T | null> {
  for (;;) {
    try {
      return await deps.open();
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'database-invalid') throw thrown;
      if ((await choose(thrown, deps)) === quitButton) return null;
    }
  }
}

/** The last choice; a look at the folder asks again. */
async function choose<T>({ message }: AppError, deps: DatabaseDialogDeps<T>): Promise<number> {
  for (;;) {
    const choice = await deps.ask({
      type: 'error',
      message: 'Porchlight cannot open its database.',
      detail: `${message}\n\nRecover keeps this file, takes the newest backup, and completes it from the event logs and the frames. Until then nothing is changed.`,
      buttons,
      defaultId: folderButton,
      cancelId: quitButton,
    });
    if (choice === folderButton) await deps.showFolder();
    if (choice !== folderButton && choice !== recoverButton) return quitButton;
    if (choice === folderButton) continue;
    await tell(await deps.recover(), deps);
    return choice;
  }
}

async function tell<T>(report: RecoveryReport, { ask }: DatabaseDialogDeps<T>): Promise<void> {
  const { events, damagedFile, backup, notRecovered } = report;
  const detail = [
    backup ? `It was built on the backup ${backup}.` : 'There was no backup to build on.',
    ...(damagedFile ? [`The damaged file is ${damagedFile}.`] : []),
    ...notRecovered,
  ];
  await ask({
    type: 'info',
    message: `${events} events were recovered.`,
    detail: detail.join('\n'),
    buttons: ['Continue'],
    defaultId: 0,
    cancelId: 0,
  });
}
