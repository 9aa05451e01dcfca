/** The front garden between the fence and the porch: lawn, path, flower beds, step and deck. */
import { createRandom } from './demo-random.ts';
import {
  ellipse,
  grounded,
  line,
  path,
  polygon,
  rectangle,
  type SvgPoint,
  verticalGradient,
} from './demo-svg.ts';
import { depthM } from './demo-view.ts';

export const gardenDefinitions = [
  verticalGradient('lawn', [
    ['#a3c66c', 0],
    ['#7fae51', 0.55],
    ['#6a9b45', 1],
  ]),
  verticalGradient('paving', [
    ['#e4d6b8', 0],
    ['#d6c5a2', 1],
  ]),
  verticalGradient('deck', [
    ['#bd9467', 0],
    ['#9f7549', 1],
  ]),
  verticalGradient('slab', [
    ['#ded4c2', 0],
    ['#cabda6', 1],
  ]),
].join('');

/** Centre of the garden path in metres, from the gate (`share` 0) to the step (`share` 1). */
export function pathCentre(share: number): { readonly x: number; readonly z: number } {
  const eased = share * share * (3 - 2 * share);
  return { x: 1.55 - 1.5 * eased, z: depthM.fence - (depthM.fence - 4.1) * share };
}

export function gardenArt(): string {
  return [lawn(), gardenPath(), flowerBed(-4.4, 0.72), flowerBed(2.35, 6.6), step(), deck(), doormat()].join(
    '',
  );
}

function lawn(): string {
  const top = grounded(0, 8)[1];
  const stripes = Array.from({ length: 8 }, (_, index) => {
    const x = -7.5 + index * 2;
    return polygon(
      [grounded(x, 8), grounded(x + 1, 8), grounded(x + 1, 3.4), grounded(x, 3.4)],
      '#ffffff',
      'opacity="0.07"',
    );
  });
  return (
    rectangle({ x: 0, y: top, width: 1280, height: 720 - top }, 'url(#lawn)') + stripes.join('') + tufts()
  );
}

function tufts(): string {
  const random = createRandom(5);
  return Array.from({ length: 420 }, () => {
    const z = 3.5 + random() * 4.3;
    const x = (random() - 0.5) * 1.5 * z;
    const [px, py] = grounded(x, z);
    const blade = 17 / z;
    const colour = random() < 0.5 ? '#5d9140' : '#b4d27d';
    return path(
      `M${px.toFixed(1)} ${py.toFixed(1)} q${(blade * 0.1).toFixed(1)} ${(-blade).toFixed(1)} ${(blade * 0.7).toFixed(1)} ${(-blade * 1.5).toFixed(1)}`,
      'none',
      `stroke="${colour}" stroke-width="1.5" opacity="0.55"`,
    );
  }).join('');
}

function gardenPath(): string {
  const halfWidthM = 0.62;
  const shares = Array.from({ length: 25 }, (_, index) => index / 24);
  const edge = (side: number, widenM: number): SvgPoint[] =>
    shares.map((share) => {
      const { x, z } = pathCentre(share);
      return grounded(x + side * (halfWidthM + widenM), z);
    });
  const outline = (widenM: number) => [...edge(-1, widenM), ...edge(1, widenM).reverse()];
  const joints = Array.from({ length: 10 }, (_, index) => {
    const { x, z } = pathCentre((index + 0.5) / 10);
    return line(
      [grounded(x - halfWidthM, z), grounded(x + halfWidthM, z)],
      '#b9a884',
      14 / z,
      'opacity="0.7"',
    );
  });
  const middles = Array.from({ length: 9 }, (_, index) => {
    const near = pathCentre((index + 0.5) / 10);
    const far = pathCentre((index + 1.5) / 10);
    const offset = index % 2 === 0 ? -0.12 : 0.14;
    return line(
      [grounded(near.x + offset, near.z), grounded(far.x + offset, far.z)],
      '#b9a884',
      12 / near.z,
      'opacity="0.6"',
    );
  });
  return (
    polygon(outline(0.07), '#b8a179') +
    polygon(outline(0), 'url(#paving)') +
    joints.join('') +
    middles.join('')
  );
}

function flowerBed(x0: number, x1: number): string {
  const random = createRandom(Math.round(x0 * 10));
  const [left, base] = grounded(x0, 7.4);
  const [right, back] = grounded(x1, 7.8);
  const soil = rectangle({ x: left, y: back, width: right - left, height: base - back }, '#8d6f50', 'rx="8"');
  const plants = Array.from({ length: Math.round((x1 - x0) * 13) }, () => {
    const x = left + random() * (right - left);
    const y = back + random() * (base - back) * 0.9;
    return ellipse({ x, y: y - 5, rx: 8 + random() * 5, ry: 7 }, random() < 0.5 ? '#6f9f52' : '#84b062');
  });
  const blossoms = Array.from({ length: Math.round((x1 - x0) * 14) }, () => {
    const colour = ['#f2b84b', '#e8795b', '#f6e3ef', '#b88ac2'][Math.floor(random() * 4)] ?? '#f2b84b';
    const at = { x: left + random() * (right - left), y: back - 10 + random() * 16, rx: 3, ry: 2.8 };
    return ellipse(at, colour);
  });
  return soil + plants.join('') + blossoms.join('');
}

function step(): string {
  const slab = [
    grounded(-1.12, depthM.stepEdge),
    grounded(1.12, depthM.stepEdge),
    grounded(1.12, depthM.deckEdge),
    grounded(-1.12, depthM.deckEdge),
  ];
  const rim = [
    grounded(-1.17, depthM.stepEdge + 0.04),
    grounded(1.17, depthM.stepEdge + 0.04),
    grounded(1.17, depthM.deckEdge),
    grounded(-1.17, depthM.deckEdge),
  ];
  const joints = [-0.38, 0.38].map((x) =>
    line([grounded(x, depthM.stepEdge), grounded(x, depthM.deckEdge)], '#b5a78e', 3),
  );
  return polygon(rim, '#a8987b') + polygon(slab, 'url(#slab)') + joints.join('');
}

function deck(): string {
  const [, edge] = grounded(0, depthM.deckEdge);
  const board = rectangle({ x: 0, y: edge, width: 1280, height: 720 - edge }, 'url(#deck)');
  const seams = Array.from({ length: 23 }, (_, index) => {
    const x = -2.75 + index * 0.25;
    return line([grounded(x, depthM.deckEdge), grounded(x, 3)], '#7d5834', 2, 'opacity="0.6"');
  });
  const lip = rectangle({ x: 0, y: edge - 3, width: 1280, height: 7 }, '#d2ab7c');
  return board + seams.join('') + lip;
}

function doormat(): string {
  const mat = [grounded(-1.3, 3.5), grounded(-0.5, 3.5), grounded(-0.46, 3.12), grounded(-1.34, 3.12)];
  const inner = [grounded(-1.25, 3.46), grounded(-0.55, 3.46), grounded(-0.51, 3.15), grounded(-1.29, 3.15)];
  return polygon(mat, '#5f5347') + polygon(inner, 'none', 'stroke="#8f7f6a" stroke-width="3"');
}
