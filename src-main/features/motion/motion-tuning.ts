/**
 * Every constant of the motion engine, with its origin.
 *
 * They describe light, cameras and time, not a scene. The bench moves each by a fifth and repeats the
 * labelled footage, so a value that only just works shows.
 */
export type MotionTuning = { readonly [Name in keyof typeof defaultTuning]: number };

export const defaultTuning = {
  /** Side of a cell. 4 px of 320 is a hand at 5 m, and 16 pixels are enough to fit one gain to. */
  cellPx: 4,
  /** Added to every luma before ratios are formed: half of video black (16), where ratios are only noise. */
  pedestal: 8,

  /** Gain of a shadow: daylight behind a shadow is about a fifth (Jacques 2005), (1/5)^(1/2.2) in coded luma. */
  shadowGain: 0.48,
  /** Gain of stray light, reflections and exposure still settling. Brighter cells are objects or lamps. */
  brightGain: 1.25,
  /** Luma levels that H.264 at surveillance bitrates moves in a still cell between two keyframes. */
  leastResidual: 5,
  /** A residual counts beyond this multiple of the cell's own usual residual (three sigma). */
  noiseFactor: 3,
  /** A shift of the whole picture by this much (wind, stabiliser) explains a residual at an edge. */
  shakePx: 0.4,

  /** Smallest object: 4 cells are 8 x 8 px. Rain, insects and a burnt-in clock's digits are smaller. */
  leastCells: 4,

  /** Background and noise of quiet cells follow slow light within this time constant. */
  followS: 6,
  /** A changed region in which nothing moves this long is left where it is: parked, put down or a ghost. */
  stillS: 10,
  /** A cell that is changed for this long, although something moves, is scenery: flag, fountain, screen. */
  busyS: 120,
  /** Time constant of learning such regions; contrast 200 falls below 5 levels after 3.7 of them. */
  absorbS: 5,

  /** No motion before the model has seen this much (ME-3: 2 s for files) ... */
  warmUpS: 2,
  /** ... in at least so many frames, for sources of few frames per second ... */
  warmUpLeastFrames: 5,
  /** ... but never longer than so many frames (ME-3). */
  warmUpMostFrames: 100,

  /** Common gain from one frame to the next: exposure control moves under 20 % in 0.25 s, a lamp more. */
  lightStep: 1.3,
  /**
   * Share of cells that differ from the frame before although no light explains it: a switch, not a thing.
   * A lorry that fills a motorway camera reaches 0.3.
   */
  switchShare: 0.5,
  /** Share of cells that differ from the background: it is another picture (slow fade, camera turned). */
  overturnedShare: 0.8,
  /** After an unexplained change the camera needs about this long to settle exposure and infrared filter. */
  settleS: 1,
} as const satisfies Record<string, number>;
