import type { Zone } from '#shared/model/camera.ts';

/** Told apart from each other, from the mask's red and from most pictures; drawn with a dark rim. */
const colours = [
  '#fbbf24',
  '#38bdf8',
  '#a3e635',
  '#e879f9',
  '#2dd4bf',
  '#fb923c',
  '#a78bfa',
  '#facc15',
  '#60a5fa',
  '#4ade80',
] as const;

/** Follows the zone's own number, so that removing one zone does not recolour the others. */
export function zoneColour({ id }: Zone, index: number): string {
  const number = /^zone-(\d+)$/.exec(id)?.[1];
  const position = number === undefined ? index : Number(number) - 1;
  return colours[Math.max(0, position) % colours.length] ?? colours[0];
}
