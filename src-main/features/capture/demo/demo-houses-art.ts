/** The houses across the street and the trees between them. */
import { createRandom } from './demo-random.ts';
import {
  ellipse,
  grounded,
  line,
  polygon,
  radialGradient,
  rectangle,
  seen,
  verticalGradient,
} from './demo-svg.ts';
import { depthM } from './demo-view.ts';

export const housesDefinitions = [
  verticalGradient('creamWall', [
    ['#f0dfc2', 0],
    ['#e3cca6', 1],
  ]),
  verticalGradient('greyWall', [
    ['#c8d3d2', 0],
    ['#aebdbc', 1],
  ]),
  verticalGradient('clayRoof', [
    ['#c1705a', 0],
    ['#a3533f', 1],
  ]),
  verticalGradient('slateRoof', [
    ['#75828f', 0],
    ['#5d6975', 1],
  ]),
  verticalGradient('pane', [
    ['#a9cad6', 0],
    ['#6c93a6', 1],
  ]),
  radialGradient('crown', [
    ['#8fb766', 0],
    ['#5f8f4c', 1],
  ]),
  radialGradient('darkCrown', [
    ['#79a567', 0],
    ['#4d7d4b', 1],
  ]),
].join('');

export function housesArt(): string {
  return neighbourHouse() + oppositeHouse() + trees();
}

function oppositeHouse(): string {
  const [left, base] = grounded(-6.6, depthM.opposite);
  const [right, eaves] = seen({ x: 4.6, y: 3.1, z: depthM.opposite });
  const ridge = seen({ x: 0, y: 5.7, z: depthM.opposite })[1];
  const width = right - left;
  const wall = rectangle({ x: left, y: eaves, width, height: base - eaves }, 'url(#creamWall)');
  const roof = polygon(
    [
      [left - 16, eaves + 3],
      [left + 40, ridge],
      [right - 40, ridge],
      [right + 16, eaves + 3],
    ],
    'url(#clayRoof)',
  );
  const chimney = rectangle({ x: right - 104, y: ridge - 22, width: 26, height: 44 }, '#b9826c');
  const eavesShade = rectangle({ x: left, y: eaves + 3, width, height: 11 }, '#b5946a', 'opacity="0.45"');
  const door = rectangle({ x: left + 186, y: base - 66, width: 32, height: 66 }, '#3f7674', 'rx="3"');
  const doorFrame = rectangle({ x: left + 180, y: base - 72, width: 44, height: 72 }, '#fbf3e2', 'rx="3"');
  const garage = rectangle({ x: left + 258, y: base - 62, width: 84, height: 62 }, '#f6ead2', 'rx="3"');
  const garageLines = [16, 32, 48]
    .map((dy) =>
      line(
        [
          [left + 258, base - 62 + dy],
          [left + 342, base - 62 + dy],
        ],
        '#d8c6a4',
        1.6,
      ),
    )
    .join('');
  const windows = [28, 104].map((dx) => sashWindow(left + dx, base - 76, 54)).join('');
  return [chimney, wall, roof, eavesShade, doorFrame, door, garage, garageLines, windows].join('');
}

function neighbourHouse(): string {
  const wall = rectangle({ x: 150, y: 150, width: 190, height: 88 }, 'url(#greyWall)');
  const roof = polygon(
    [
      [132, 154],
      [196, 82],
      [300, 82],
      [358, 154],
    ],
    'url(#slateRoof)',
  );
  return wall + roof + sashWindow(262, 176, 44);
}

function sashWindow(x: number, y: number, size: number): string {
  const height = size * 0.86;
  const frame = rectangle({ x: x - 4, y: y - 4, width: size + 8, height: height + 8 }, '#fdf7ea', 'rx="2"');
  const pane = rectangle({ x, y, width: size, height }, 'url(#pane)');
  const bars =
    rectangle({ x: x + size / 2 - 1.5, y, width: 3, height }, '#fdf7ea') +
    rectangle({ x, y: y + height * 0.44, width: size, height: 3 }, '#fdf7ea');
  const sill = rectangle({ x: x - 8, y: y + height + 4, width: size + 16, height: 5 }, '#e9d9bb');
  return frame + pane + bars + sill;
}

function trees(): string {
  const random = createRandom(11);
  const tree = ({ x, y, size, crown }: { x: number; y: number; size: number; crown: string }) => {
    const trunk = polygon(
      [
        [x - size * 0.07, y],
        [x - size * 0.04, y - size],
        [x + size * 0.04, y - size],
        [x + size * 0.07, y],
      ],
      '#8a6a4e',
    );
    const leaves = Array.from({ length: 9 }, (_, index) => {
      const angle = (index / 9) * Math.PI * 2;
      const reach = size * (0.3 + 0.12 * random());
      return ellipse(
        {
          x: x + Math.cos(angle) * reach * 1.15,
          y: y - size * 1.35 + Math.sin(angle) * reach,
          rx: size * 0.36,
          ry: size * 0.33,
        },
        `url(#${crown})`,
      );
    });
    return (
      trunk +
      leaves.join('') +
      ellipse({ x: x - size * 0.1, y: y - size * 1.5, rx: size * 0.42, ry: size * 0.38 }, `url(#${crown})`)
    );
  };
  return [
    tree({ x: 395, y: 246, size: 78, crown: 'darkCrown' }),
    tree({ x: 822, y: 246, size: 70, crown: 'crown' }),
    tree({ x: 1110, y: 252, size: 96, crown: 'darkCrown' }),
    tree({ x: 1242, y: 250, size: 74, crown: 'crown' }),
  ].join('');
}
