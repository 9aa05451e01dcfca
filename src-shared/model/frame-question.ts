/** What Porchlight itself offers to look for in an event (QS-5): English, as image encoders were taught; windows translate. */
export const frameQuestions = [
  'person facing the camera',
  'person at the door',
  'person carrying something',
  'person walking away',
  'person with a hat or hood',
  'vehicle arriving',
  'front of a car',
  'licence plate of a car',
  'person getting out of a car',
  'delivery van',
  'package on the ground',
  'person carrying a package',
  'person putting a package down',
  'person picking up a package',
  'dog',
  'cat',
  'animal close to the camera',
  'person with a dog',
  'wild animal in the garden',
  'face close to the camera',
  'person waiting',
] as const;

export type FrameQuestion = (typeof frameQuestions)[number];
