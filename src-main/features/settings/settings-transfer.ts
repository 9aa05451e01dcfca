/** Settings out to a file and in again (SET): all of it or nothing, and back. */
import type {
  CameraOverrides,
  CameraWithOverrides,
  SettingsFile,
  SettingsImportPreview,
} from '#shared/model/settings-file.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { createTurns } from '#main/platform/turns.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { planImport, type SettingsState, toSettingsFile, undoFile } from './settings-file.ts';
import type { SettingsService } from './settings-service.ts';

export type SettingsTransfer = {
  export(appVersion: string): Promise<SettingsFile>;
  /** Throws `settings-file-invalid` or `settings-file-newer`. */
  preview(text: string): Promise<SettingsImportPreview>;
  import(text: string, appVersion: string): Promise<SettingsImportPreview & { undo: SettingsFile }>;
};

export type SettingsTransferDeps = {
  readonly settings: Pick<SettingsService, 'current' | 'changeWith'>;
  readonly cameras: {
    list(): Promise<readonly CameraWithOverrides[]>;
    /** In one transaction, in which `alongside` writes, too. */
    adjust(
      changes: ReadonlyMap<string, Partial<CameraOverrides>>,
      alongside: (trx: Db) => Promise<void>,
    ): Promise<void>;
  };
  readonly nowUtc: () => string;
};

export function createSettingsTransfer({
  settings,
  cameras,
  nowUtc,
}: SettingsTransferDeps): SettingsTransfer {
  const inTurn = createTurns();
  return {
    async export(appVersion) {
      return toSettingsFile(await now(), { exportedAt: nowUtc(), appVersion });
    },
    async preview(text) {
      return planImport(readSettingsFile(text), await now()).preview;
    },
    import: (text, appVersion) => inTurn('import', () => bringIn(text, appVersion)),
  };

  async function bringIn(text: string, appVersion: string) {
    const state = await now();
    const plan = planImport(readSettingsFile(text), state);
    await settings.changeWith(plan.settings, (write) => cameras.adjust(plan.cameras, write));
    return { ...plan.preview, undo: undoFile(plan, state, { exportedAt: nowUtc(), appVersion }) };
  }

  async function now(): Promise<SettingsState> {
    return { settings: settings.current(), cameras: await cameras.list() };
  }
}
