/**
 * What happens when in the film of the capture benchmarks, told as times of the demo scene: a courier, a car and a
 * resident in turn, faster or slower than in the demo; in between the scene waits where nothing moves.
 */

export type Activity = {
  /** Seconds of the benchmark's film, half-open; begins when a thousandth of the picture is covered. */
  readonly startS: number;
  readonly endS: number;
};

export type Schedule = {
  readonly durationS: number;
  readonly activities: readonly Activity[];
  /** Second of the demo scene at a second of the film. */
  sceneS(atS: number): number;
};

/** Where they act in the demo scene, when they can be seen (they come from behind something), and until when the scene may run on before the next of them begins. */
const acts = [
  { startS: 4, seenS: 4.3, endS: 12, restS: 18.9 },
  { startS: 19, seenS: 19.2, endS: 25, restS: 30.9 },
  { startS: 31, seenS: 31.4, endS: 39, restS: 40 },
] as const;
/** Waiting, the scene goes back and forth over this much, because noise that stands still would be too easy. */
const swayS = 1;
const durationsS = [8, 6, 4, 11, 3, 8, 2, 6, 10, 5, 7, 9];
const firstRestS = 3.9;
/** So long after the resident has gone in, the scene is taken back to its beginning: the same still picture. */
const backAfterS = 12;

/** Twelve activities in ten minutes; fewer in a shorter film, always whole rounds of the three, so that it can loop. */
export function createSchedule(minutes: number, isQuiet: boolean): Schedule {
  const durationS = minutes * 60;
  const count = isQuiet ? 0 : Math.max(3, Math.floor((minutes * 1.2) / 3) * 3);
  const everyS = durationS / count;
  const turns = Array.from({ length: count }, (_, index) => {
    const startS = Math.round(everyS * (index + 0.5) + (index % 4) - 2);
    const lengthS = durationsS[index % durationsS.length] ?? 6;
    const act = acts[index % acts.length] ?? acts[0];
    return { act, startS, endS: startS + lengthS, pace: (act.endS - act.startS) / lengthS };
  });
  const activities = turns.map(({ act, startS, endS, pace }) => ({
    startS: startS + (act.seenS - act.startS) / pace,
    endS,
  }));
  return { durationS, activities, sceneS };

  function sceneS(atS: number): number {
    const turn = turns.findLast(({ startS }) => atS >= startS);
    if (!turn) return waiting(firstRestS, atS);
    const { act, pace } = turn;
    if (atS < turn.endS) return act.startS + (atS - turn.startS) * pace;
    const sinceS = atS - turn.endS;
    if (act === acts[2] && sinceS >= backAfterS) return waiting(firstRestS, atS);
    const runningS = act.endS + sinceS;
    return runningS < act.restS ? runningS : waiting(act.restS, atS);
  }
}

/** In steps of the demo's own frames, so that few pictures are painted. */
function waiting(restS: number, atS: number): number {
  const phase = (atS / swayS) % 2;
  const backS = phase < 1 ? phase * swayS : (2 - phase) * swayS;
  return restS - Math.round(backS * 10) / 10;
}
