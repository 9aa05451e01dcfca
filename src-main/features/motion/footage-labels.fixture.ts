/**
 * What is to be seen on the labelled footage, by eye, within a second. In seconds of the file.
 * Stretches that are neither active nor empty are not judged.
 */
export type Span = readonly [fromS: number, toS: number];

export type FootageLabel = {
  readonly file: string;
  readonly active: readonly Span[];
  readonly empty: readonly Span[];
  readonly isBusy?: boolean;
};

/** Seconds that the detector may take to settle (ME-3). */
export const warmUpS = 2;

export const footageLabels: readonly FootageLabel[] = [
  {
    file: 'intel_one-by-one-person.mp4',
    active: [
      [6, 19],
      [23, 44],
      [51, 69],
      [75, 86],
      [92, 119],
      [123, 135],
    ],
    empty: [
      [0, 5],
      [20, 22],
      [45, 50],
      [70, 74],
      [87, 91],
      [120, 122],
      [136, 139],
    ],
  },
  {
    file: 'intel_car-detection.mp4',
    active: [
      [4, 8],
      [14, 18],
      [25, 27.5],
    ],
    empty: [
      [0, 3.5],
      [9, 13.5],
      [19, 24.5],
      [28, 30],
    ],
  },
  { file: 'plaza_crowd.mp4', active: [[warmUpS, 13.6]], empty: [], isBusy: true },
  { file: 'bgs_road_msmpeg4v2.avi', active: [[warmUpS, 12.4]], empty: [], isBusy: true },
  { file: 'bgs_motorway_xvid.avi', active: [[warmUpS, 29.9]], empty: [], isBusy: true },
  { file: 'uiprotect_sample_camera_video.mp4', active: [], empty: [[0, 22]] },
];
