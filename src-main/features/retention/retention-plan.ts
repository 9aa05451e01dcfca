import type { AgeGroup } from './retention-store.ts';

export type RetentionRules = {
  /** 0 keeps for ever. */
  readonly retentionDays: number;
  /** 0 is off. */
  readonly retentionMaxEvents: number;
  readonly minRetentionDays: number;
  /** Kept videos go earlier than their events (CLP-11). */
  readonly videoRetentionDays: number;
};

export type CameraRetention = {
  readonly id: string;
  /** Null follows the general setting (E-20). */
  readonly retentionDays: number | null;
};

export type AgeLimit = { readonly group: AgeGroup; readonly days: number };

/** Changes exactly when retention would take other events than before. */
export function rulesKey(cameras: readonly CameraRetention[], rules: RetentionRules): string {
  const own = cameras.filter(({ retentionDays }) => retentionDays !== null);
  return JSON.stringify([
    rules.retentionDays,
    rules.retentionMaxEvents,
    rules.minRetentionDays,
    rules.videoRetentionDays,
    ...own
      .map(({ id, retentionDays }) => `${id} ${retentionDays}`)
      .toSorted((one, other) => one.localeCompare(other)),
  ]);
}

/** Who keeps events for how long: cameras with a limit of their own first, then all others together. Pure. */
export function ageLimits(
  cameras: readonly CameraRetention[],
  { retentionDays }: Pick<RetentionRules, 'retentionDays'>,
): AgeLimit[] {
  const own = cameras.flatMap(({ id, retentionDays: days }) =>
    days === null ? [] : [{ group: { cameraId: id }, days }],
  );
  const others = { group: { allBut: own.map(({ group }) => group.cameraId) }, days: retentionDays };
  return [...own, others].filter(({ days }) => days > 0);
}
