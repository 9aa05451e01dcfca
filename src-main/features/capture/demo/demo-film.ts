/** Size, length and timetable of the generated film that the demo camera plays in a loop. */
export const demoFilm = {
  widthPx: 1280,
  heightPx: 720,
  framesPerSecond: 10,
  durationS: 75,
} as const;

export const demoFrameCount = demoFilm.framesPerSecond * demoFilm.durationS;

export type DemoActivity = { readonly startS: number; readonly endS: number; readonly label: string };

/** Half-open spans [startS, endS), in order. Outside of them nothing moves but noise and slow light. */
export const demoActivities = [
  { startS: 4, endS: 12, label: 'A courier leaves a parcel on the porch' },
  { startS: 19, endS: 25, label: 'A car drives along the street' },
  { startS: 31, endS: 39, label: 'A resident comes home and takes the parcel in' },
  { startS: 50, endS: 56, label: 'A fox crosses the lawn at night' },
  { startS: 61, endS: 68, label: 'A person with a torch walks along the street' },
] as const satisfies readonly DemoActivity[];

/** At this time the picture switches to its infrared look, within one frame. */
export const demoNightfallS = 45;

/** The parcel lies on the porch from `putDownS` until `pickedUpS`. */
export const demoParcelTimes = { putDownS: 8, pickedUpS: 35.6 } as const;
