/** What keeping the clips of events takes, from how many events there are. Pure. */

type Counted = { readonly count: number };

export type VideoCost = {
  readonly bytesPerClip: number;
  readonly eventsPerDay: number;
  readonly bytesPerDay: number;
  readonly bytesInAll: number;
  readonly limitBytes: number;
  readonly isBeyondLimit: boolean;
  /** Nothing is stored yet: a quiet street. */
  readonly isGuess: boolean;
};

/** 30 s at 3 Mb/s, a usual 1080p camera; CLP-1 names 5 to 30 MB. */
const bytesPerClip = 11 * 1024 ** 2;
const guessedEventsPerDay = 40;

export function videoCost(given: {
  readonly counts: readonly Counted[];
  readonly days: number;
  readonly limitGb: number;
}): VideoCost {
  const { counts, days, limitGb } = given;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const isGuess = total === 0;
  const eventsPerDay = isGuess ? guessedEventsPerDay : Math.max(1, Math.round(total / counts.length));
  const bytesPerDay = eventsPerDay * bytesPerClip;
  const bytesInAll = bytesPerDay * days;
  const limitBytes = limitGb * 1024 ** 3;
  return {
    bytesPerClip,
    eventsPerDay,
    bytesPerDay,
    bytesInAll,
    limitBytes,
    isBeyondLimit: bytesInAll > limitBytes,
    isGuess,
  };
}
