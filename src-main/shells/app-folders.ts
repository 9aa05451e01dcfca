import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';

export type AppFolders = {
  readonly migrations: string;
  readonly renderer: string;
  /** The capture child's program: beside the door that runs now, built or as source. */
  readonly captureProgram: string;
  /** The program of the inference process, beside it. */
  readonly inferenceProgram: string;
  /** The program of the search thread, beside it. */
  readonly searchProgram: string;
};

/** Finds what belongs to the program from the file of the door that was started. */
export function findAppFolders(doorFile: string): AppFolders {
  const root = rootAbove(dirname(doorFile));
  return {
    migrations: join(root, 'migrations'),
    renderer: join(root, 'out/renderer'),
    captureProgram: join(dirname(doorFile), `main.capture${extname(doorFile)}`),
    inferenceProgram: join(dirname(doorFile), `main.inference${extname(doorFile)}`),
    searchProgram: join(dirname(doorFile), `main.search${extname(doorFile)}`),
  };
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'migrations', '001_initial.sql'))) return folder;
  const above = dirname(folder);
  if (above === folder)
    throw new AppError('internal', 'The folder of migrations is missing from this installation.');
  return rootAbove(above);
}
