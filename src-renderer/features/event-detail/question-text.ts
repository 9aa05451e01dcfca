import { type FrameQuestion, frameQuestions } from '#shared/model/frame-question.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { TextKey } from '#renderer/i18n/text-key.ts';

const keys: Readonly<Record<FrameQuestion, TextKey>> = {
  'person facing the camera': 'eventDetail:find.questions.personFacing',
  'person at the door': 'eventDetail:find.questions.personAtDoor',
  'person carrying something': 'eventDetail:find.questions.personCarrying',
  'person walking away': 'eventDetail:find.questions.personLeaving',
  'person with a hat or hood': 'eventDetail:find.questions.personHat',
  'vehicle arriving': 'eventDetail:find.questions.vehicleArriving',
  'front of a car': 'eventDetail:find.questions.carFront',
  'licence plate of a car': 'eventDetail:find.questions.licencePlate',
  'person getting out of a car': 'eventDetail:find.questions.leavingCar',
  'delivery van': 'eventDetail:find.questions.deliveryVan',
  'package on the ground': 'eventDetail:find.questions.packageOnGround',
  'person carrying a package': 'eventDetail:find.questions.carryingPackage',
  'person putting a package down': 'eventDetail:find.questions.leavingPackage',
  'person picking up a package': 'eventDetail:find.questions.takingPackage',
  dog: 'eventDetail:find.questions.dog',
  cat: 'eventDetail:find.questions.cat',
  'animal close to the camera': 'eventDetail:find.questions.animalClose',
  'person with a dog': 'eventDetail:find.questions.personWithDog',
  'wild animal in the garden': 'eventDetail:find.questions.wildAnimal',
  'face close to the camera': 'eventDetail:find.questions.faceClose',
  'person waiting': 'eventDetail:find.questions.personWaiting',
};

/** In the person's language; what is not known stays as it is. */
export function questionText(asked: string): string {
  const question = frameQuestions.find((each) => each === asked);
  return question ? t(keys[question]) : asked;
}
