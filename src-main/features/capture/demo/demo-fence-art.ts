/** Garden fence, gate posts, lilac bush and letter box: people and cars on the street pass behind them. */
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

export const fenceDefinitions = [
  verticalGradient('picket', [
    ['#fffaf0', 0],
    ['#e8dfcd', 1],
  ]),
  radialGradient('lilacLeaf', [
    ['#83ad62', 0],
    ['#5b8a4b', 1],
  ]),
].join('');

const fenceHeightM = 0.58;

export function fenceArt(): string {
  return [fenceRun(-5, 0.85), fenceRun(2.3, 7), gatePost(0.85), gatePost(2.3), letterBox(0.62), lilac()].join(
    '',
  );
}

function fenceRun(x0: number, x1: number): string {
  const rail = (heightM: number) => {
    const [left, top] = seen({ x: x0, y: heightM, z: depthM.fence });
    const [right] = grounded(x1, depthM.fence);
    return rectangle({ x: left, y: top, width: right - left, height: 5 }, '#efe6d4');
  };
  const count = Math.floor((x1 - x0) / 0.17);
  const pickets = Array.from({ length: count }, (_, index) => {
    const [x, base] = grounded(x0 + 0.1 + index * 0.17, depthM.fence);
    const top = seen({ x: 0, y: fenceHeightM, z: depthM.fence })[1];
    const tip = [
      [x - 4.5, base],
      [x - 4.5, top + 5],
      [x, top],
      [x + 4.5, top + 5],
      [x + 4.5, base],
    ] as const;
    return (
      polygon(tip, 'url(#picket)') +
      line(
        [
          [x + 4, top + 6],
          [x + 4, base],
        ],
        '#cfc4ae',
        1,
      )
    );
  });
  return rail(0.42) + rail(0.16) + pickets.join('');
}

function gatePost(x: number): string {
  const [px, base] = grounded(x, depthM.fence);
  const top = seen({ x, y: 0.82, z: depthM.fence })[1];
  const post = rectangle({ x: px - 8, y: top, width: 16, height: base - top }, 'url(#picket)', 'rx="2"');
  const shade = rectangle({ x: px + 3, y: top, width: 5, height: base - top }, '#cbbfa8', 'opacity="0.7"');
  const cap = rectangle({ x: px - 11, y: top - 5, width: 22, height: 7 }, '#fffaf0', 'rx="3"');
  return post + shade + cap;
}

function letterBox(x: number): string {
  const [px, base] = grounded(x, depthM.fence - 0.1);
  const pole = rectangle({ x: px - 3, y: base - 92, width: 6, height: 92 }, '#7a5b41');
  const box = rectangle({ x: px - 19, y: base - 118, width: 38, height: 30 }, '#c65f4a', 'rx="9"');
  const lid = rectangle({ x: px - 19, y: base - 104, width: 38, height: 3 }, '#a44836');
  return pole + box + lid;
}

function lilac(): string {
  const random = createRandom(3);
  const [px, base] = grounded(3, 7.55);
  const blob = (radiusPx: number, fill: string, opacity: number) => {
    const angle = random() * Math.PI * 2;
    const reach = Math.sqrt(random());
    const y = base - 122 + Math.sin(angle) * reach * 98;
    const x = px + Math.cos(angle) * reach * (84 - (base - y) * 0.08);
    return ellipse({ x, y, rx: radiusPx, ry: radiusPx * 0.9 }, fill, `opacity="${opacity}"`);
  };
  const core = ellipse({ x: px, y: base - 112, rx: 66, ry: 104 }, 'url(#lilacLeaf)');
  const foot = ellipse({ x: px + 6, y: base - 2, rx: 78, ry: 10 }, '#4f7a3c');
  const leaves = Array.from({ length: 90 }, () =>
    blob(13 + random() * 10, random() < 0.5 ? '#76a458' : '#689850', 0.9),
  );
  const flowers = Array.from({ length: 40 }, () =>
    blob(4 + random() * 4, random() < 0.6 ? '#c9a4d6' : '#e3cbe9', 0.95),
  );
  return foot + core + leaves.join('') + flowers.join('');
}
