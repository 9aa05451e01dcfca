/** What a person may ask of an event's frames, by what was seen in it (QS-5). Pure. */
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameQuestion } from '#shared/model/frame-question.ts';

export type SubjectType = 'person' | 'vehicle' | 'package' | 'animal' | 'ring';

/** What was seen in an event: its objects, its type at the NVR, and what people called it. */
export function labelsOf({
  detectedObjects,
  eventData,
  tags,
}: Pick<EventRecord, 'detectedObjects' | 'eventData' | 'tags'>): string[] {
  const { smart_types: types, nvr_kind: kind } = eventData;
  const told = [types, kind].flat().filter((word) => typeof word === 'string');
  return [...detectedObjects.map(({ label }) => label), ...told, ...tags];
}

const suggestionsAtMost = 5;

const questions: Readonly<Record<SubjectType, readonly FrameQuestion[]>> = {
  person: [
    'person facing the camera',
    'person at the door',
    'person carrying something',
    'person walking away',
    'person with a hat or hood',
  ],
  vehicle: [
    'vehicle arriving',
    'front of a car',
    'licence plate of a car',
    'person getting out of a car',
    'delivery van',
  ],
  package: [
    'package on the ground',
    'person carrying a package',
    'person putting a package down',
    'delivery van',
    'person picking up a package',
  ],
  animal: ['dog', 'cat', 'animal close to the camera', 'person with a dog', 'wild animal in the garden'],
  ring: [
    'person at the door',
    'face close to the camera',
    'person carrying a package',
    'person waiting',
    'person walking away',
  ],
};

const typeOfLabel: ReadonlyMap<string, SubjectType> = new Map([
  ...typed('person', 'person human face pedestrian'),
  ...typed('vehicle', 'vehicle car truck bus motorcycle motorbike bicycle van licenseplate license_plate'),
  ...typed('package', 'package parcel box'),
  ...typed('animal', 'animal dog cat bird horse sheep cow bear fox deer'),
  ...typed('ring', 'ring doorbell'),
]);

/** At most five, the labels' types in turn; without a known one the first question of each type. */
export function suggestionsFor(labels: readonly string[]): string[] {
  const known = labels
    .map((label) => typeOfLabel.get(label.toLowerCase()))
    .filter((type) => type !== undefined);
  const types = known.length > 0 ? [...new Set(known)] : (Object.keys(questions) as SubjectType[]); // its own keys
  const inTurn = Array.from({ length: suggestionsAtMost }, (_, n) =>
    types.flatMap((type) => questions[type][n] ?? []),
  ).flat();
  return [...new Set(inTurn)].slice(0, suggestionsAtMost);
}

function typed(type: SubjectType, labels: string): (readonly [string, SubjectType])[] {
  return labels.split(' ').map((label) => [label, type] as const);
}
