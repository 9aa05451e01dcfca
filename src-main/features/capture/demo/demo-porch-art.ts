/** The porch around the lens: house wall with door frame and lamp, roof beam, post, flower pot. */
import { createRandom } from './demo-random.ts';
import {
  ellipse,
  line,
  path,
  polygon,
  rectangle,
  type SvgPoint,
  seen,
  verticalGradient,
} from './demo-svg.ts';

/** The wall with the front door stands at the left, square to the picture. */
const wallM = { x: -1.6, nearZ: 2.72, farZ: 3.5 } as const;
export const porchLampPx: SvgPoint = [176, 196];

export const porchDefinitions = [
  '<linearGradient id="wall" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#d9d5c8"/><stop offset="1" stop-color="#c4c4ba"/></linearGradient>',
  '<linearGradient id="post" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fbf5e8"/><stop offset="0.6" stop-color="#e7dfce"/><stop offset="1" stop-color="#bdb5a5"/></linearGradient>',
  '<linearGradient id="door" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#2f6163"/><stop offset="1" stop-color="#3f7d7b"/></linearGradient>',
  verticalGradient('beam', [
    ['#d8d0c0', 0],
    ['#f2ebdc', 0.7],
    ['#b3aa98', 1],
  ]),
  verticalGradient('pot', [
    ['#cf7f5d', 0],
    ['#a95c41', 1],
  ]),
  verticalGradient('lampGlass', [
    ['#fff3cf', 0],
    ['#f0d9a0', 1],
  ]),
].join('');

export function porchArt(): string {
  return [houseWall(), doorway(), wallLamp(), post(), beam(), flowerPot()].join('');
}

function houseWall(): string {
  const onWall = (y: number, z: number) => seen({ x: wallM.x, y, z });
  const corner = onWall(0, wallM.farZ)[0];
  const face = polygon(
    [
      [0, 0],
      [corner, 0],
      [corner, onWall(0, wallM.farZ)[1]],
      [0, 940],
    ],
    'url(#wall)',
  );
  const boards = Array.from({ length: 15 }, (_, index) => {
    const y = index * 0.2;
    const ends = [onWall(y, 2.2), onWall(y, wallM.farZ)] as const;
    return (
      line(ends, '#a5a59b', 2.4) + line([onWall(y + 0.02, 2.2), onWall(y + 0.02, wallM.farZ)], '#e8e4d7', 1.6)
    );
  });
  const board = polygon(
    [
      [corner - 22, 0],
      [corner, 0],
      [corner, 664],
      [corner - 22, 690],
    ],
    '#f4eee0',
  );
  const boardShade = rectangle({ x: corner - 4, y: 0, width: 4, height: 663 }, '#b9b2a2');
  return face + boards.join('') + board + boardShade;
}

function doorway(): string {
  const right = seen({ x: wallM.x, y: 0, z: wallM.nearZ })[0];
  const trim = polygon(
    [
      [0, 0],
      [right, 0],
      [right, 803],
      [0, 940],
    ],
    '#f6f0e2',
  );
  const trimShade = rectangle({ x: right - 5, y: 0, width: 5, height: 720 }, '#b8b1a1');
  const leaf = polygon(
    [
      [0, 0],
      [right - 30, 0],
      [right - 30, 760],
      [0, 900],
    ],
    'url(#door)',
  );
  const pane = polygon(
    [
      [0, 96],
      [right - 52, 104],
      [right - 52, 330],
      [0, 356],
    ],
    '#9cc0c6',
    'opacity="0.85"',
  );
  const handle = ellipse({ x: right - 42, y: 446, rx: 6, ry: 15 }, '#e5c074');
  return trim + trimShade + leaf + pane + handle;
}

function wallLamp(): string {
  const [x, y] = porchLampPx;
  const plate = rectangle({ x: x - 22, y: y - 16, width: 10, height: 46 }, '#3d4145', 'rx="3"');
  const arm = path(`M${x - 16} ${y - 4} q8 -22 18 -14`, 'none', 'stroke="#3d4145" stroke-width="4"');
  const roof = polygon(
    [
      [x - 15, y - 6],
      [x, y - 22],
      [x + 15, y - 6],
    ],
    '#3d4145',
  );
  const glass = polygon(
    [
      [x - 11, y - 6],
      [x + 11, y - 6],
      [x + 8, y + 24],
      [x - 8, y + 24],
    ],
    'url(#lampGlass)',
  );
  const foot = rectangle({ x: x - 9, y: y + 24, width: 18, height: 5 }, '#3d4145', 'rx="2"');
  return plate + arm + glass + roof + foot;
}

function post(): string {
  const shaft = rectangle({ x: 1168, y: 20, width: 44, height: 650 }, 'url(#post)');
  const base = rectangle({ x: 1158, y: 640, width: 64, height: 36 }, 'url(#post)', 'rx="3"');
  const head = rectangle({ x: 1158, y: 26, width: 64, height: 22 }, 'url(#post)', 'rx="3"');
  const bracket = path('M1168 118 Q1160 46 1092 40 L1092 28 L1168 28 Z', '#ece4d3');
  return bracket + shaft + head + base;
}

function beam(): string {
  return (
    rectangle({ x: 0, y: 0, width: 1280, height: 34 }, 'url(#beam)') +
    rectangle({ x: 0, y: 34, width: 1280, height: 8 }, '#35414a', 'opacity="0.16"')
  );
}

function flowerPot(): string {
  const random = createRandom(21);
  const shadow = ellipse(
    { x: 1082, y: 706, rx: 66, ry: 10 },
    '#5d4025',
    'opacity="0.45" filter="url(#shadowBlur)"',
  );
  const pot = polygon(
    [
      [1022, 616],
      [1120, 616],
      [1106, 706],
      [1036, 706],
    ],
    'url(#pot)',
  );
  const rim = rectangle({ x: 1015, y: 604, width: 112, height: 20 }, '#d88a67', 'rx="5"');
  const stems = Array.from({ length: 34 }, () => {
    const lean = (random() - 0.5) * 150;
    const height = 60 + random() * 70;
    const x = 1071 + lean * 0.5;
    const tip: SvgPoint = [1071 + lean, 606 - height];
    const stem = path(
      `M${x} 608 Q${x} ${606 - height * 0.6} ${tip[0]} ${tip[1]}`,
      'none',
      'stroke="#7d9c62" stroke-width="3"',
    );
    const bloom = ellipse({ x: tip[0], y: tip[1], rx: 5, ry: 13 }, random() < 0.5 ? '#9f86c9' : '#b7a1d9');
    return stem + bloom;
  });
  const leaves = Array.from({ length: 14 }, () =>
    ellipse(
      { x: 1022 + random() * 98, y: 592 + random() * 14, rx: 14, ry: 9 },
      random() < 0.5 ? '#6f9655' : '#84a968',
    ),
  );
  return shadow + stems.join('') + leaves.join('') + pot + rim;
}
