/** Everything beyond the garden fence: sky, hills, the gardens opposite and the street. */
import { housesArt } from './demo-houses-art.ts';
import {
  ellipse,
  grounded,
  line,
  path,
  polygon,
  rectangle,
  seen,
  softFilter,
  verticalGradient,
} from './demo-svg.ts';
import { depthM, horizonPx } from './demo-view.ts';

export const streetDefinitions = [
  verticalGradient('sky', [
    ['#6fb1d8', 0],
    ['#a9d2e4', 0.55],
    ['#f6e6c9', 1],
  ]),
  verticalGradient('hill', [
    ['#a5c2a6', 0],
    ['#b9cda6', 1],
  ]),
  verticalGradient('asphalt', [
    ['#8d9198', 0],
    ['#797d86', 1],
  ]),
  verticalGradient('farLawn', [
    ['#a9c67c', 0],
    ['#8fb766', 1],
  ]),
  softFilter('cloudBlur', 7),
  softFilter('shadowBlur', 4),
].join('');

export function streetArt(): string {
  return [sky(), hills(), farGardens(), housesArt(), road(), streetLamp()].join('');
}

function sky(): string {
  const puffs: readonly (readonly [number, number, number])[] = [
    [300, 62, 1],
    [905, 52, 1.25],
    [1160, 108, 0.8],
  ];
  const cloud = ([x, y, size]: readonly [number, number, number]) =>
    [
      { x, y, rx: 74 * size, ry: 13 * size },
      { x: x - 26 * size, y: y - 10 * size, rx: 30 * size, ry: 15 * size },
      { x: x + 20 * size, y: y - 14 * size, rx: 36 * size, ry: 19 * size },
    ]
      .map((puff) => ellipse(puff, '#fff8ea', 'opacity="0.85" filter="url(#cloudBlur)"'))
      .join('');
  return rectangle({ x: 0, y: 0, width: 1280, height: 260 }, 'url(#sky)') + puffs.map(cloud).join('');
}

function hills(): string {
  const ridge = 'M0 150 C140 112 260 118 400 142 S640 168 780 132 S1060 96 1280 140 V260 H0 Z';
  const woods =
    'M0 196 C90 160 170 172 260 178 S420 150 520 170 S800 176 930 158 S1160 150 1280 172 V262 H0 Z';
  return path(ridge, 'url(#hill)') + path(woods, '#93b389');
}

function farGardens(): string {
  const top = horizonPx + 56;
  const lawn = rectangle({ x: 0, y: top, width: 1280, height: 80 }, 'url(#farLawn)');
  const hedge = (x0: number, x1: number) => {
    const [left, base] = grounded(x0, depthM.farWalkEnd + 0.4);
    const [right, topPx] = seen({ x: x1, y: 0.85, z: depthM.farWalkEnd + 0.4 });
    const box = { x: left, y: topPx, width: right - left, height: base - topPx };
    return rectangle(box, '#6f9b58', 'rx="9"') + rectangle({ ...box, height: 12 }, '#86b069', 'rx="6"');
  };
  const drive = polygon(
    [
      grounded(1.9, depthM.opposite - 1),
      grounded(4.2, depthM.opposite - 1),
      grounded(4, depthM.farWalkEnd),
      grounded(1.6, depthM.farWalkEnd),
    ],
    '#d5c8b2',
  );
  return [lawn, drive, hedge(-12, -1.2), hedge(4.6, 12)].join('');
}

function road(): string {
  const band = (zFar: number, zNear: number, fill: string) => {
    const top = grounded(0, zFar)[1];
    return rectangle({ x: 0, y: top, width: 1280, height: grounded(0, zNear)[1] - top }, fill);
  };
  const dashes = Array.from({ length: 9 }, (_, index) => {
    const x = -11.4 + index * 2.7;
    return polygon(
      [grounded(x, 11.75), grounded(x + 1.3, 11.75), grounded(x + 1.3, 11.6), grounded(x, 11.6)],
      '#e9e2cf',
    );
  });
  const joints = Array.from({ length: 16 }, (_, index) => {
    const x = -8 + index * 1.1;
    return line([grounded(x, 9), grounded(x, 8)], '#bfb29b', 1.4);
  });
  return [
    band(depthM.farWalkEnd, depthM.farKerb, '#d6cab6'),
    band(depthM.farKerb, depthM.farKerb - 0.25, '#b9b0a2'),
    band(depthM.farKerb - 0.25, depthM.nearKerb, 'url(#asphalt)'),
    band(depthM.nearKerb + 0.2, depthM.nearKerb, '#6f737b'),
    band(depthM.nearKerb, depthM.nearKerb - 0.2, '#eee5d5'),
    band(depthM.nearKerb - 0.2, 8, '#d9cdb8'),
    ...dashes,
    ...joints,
  ].join('');
}

function streetLamp(): string {
  const lampX = -5.1;
  const [x, base] = grounded(lampX, depthM.farKerb + 0.4);
  const top = seen({ x: lampX, y: 3.9, z: depthM.farKerb + 0.4 })[1];
  const pole = rectangle({ x: x - 2.5, y: top, width: 5, height: base - top }, '#56616b', 'rx="2"');
  const arm = path(`M${x} ${top + 2} q4 -12 28 -10`, 'none', 'stroke="#56616b" stroke-width="4.5"');
  const head = rectangle({ x: x + 20, y: top - 12, width: 26, height: 7 }, '#4a545d', 'rx="3"');
  return pole + arm + head;
}
