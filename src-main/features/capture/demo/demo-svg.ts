/** The few SVG elements that the still parts of the scene are made of. */
import { demoFilm } from './demo-film.ts';
import { type Point3, project } from './demo-view.ts';

export type SvgPoint = readonly [xPx: number, yPx: number];

export function svgDocument(definitions: string, content: string): string {
  const { widthPx, heightPx } = demoFilm;
  const size = `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${definitions}</defs>${content}</svg>`;
}

/** `stops` go from top to bottom of the shape; `[colour, offset 0 to 1, opacity]`. */
export function verticalGradient(id: string, stops: readonly (readonly [string, number, number?])[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(gradientStop).join('')}</linearGradient>`;
}

export function radialGradient(id: string, stops: readonly (readonly [string, number, number?])[]): string {
  return `<radialGradient id="${id}">${stops.map(gradientStop).join('')}</radialGradient>`;
}

export function softFilter(id: string, deviationPx: number): string {
  return `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${deviationPx}"/></filter>`;
}

export function polygon(points: readonly SvgPoint[], fill: string, more = ''): string {
  return `<polygon points="${points.map((point) => point.map(rounded).join(',')).join(' ')}" fill="${fill}" ${more}/>`;
}

export function rectangle(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  fill: string,
  more = '',
): string {
  const { x, y, width, height } = box;
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${fill}" ${more}/>`;
}

export function ellipse(
  shape: { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number },
  fill: string,
  more = '',
): string {
  const { x, y, rx, ry } = shape;
  return `<ellipse cx="${rounded(x)}" cy="${rounded(y)}" rx="${rounded(rx)}" ry="${rounded(ry)}" fill="${fill}" ${more}/>`;
}

export function line(
  ends: readonly [SvgPoint, SvgPoint],
  stroke: string,
  widthPx: number,
  more = '',
): string {
  const [[x1, y1], [x2, y2]] = ends;
  return `<line x1="${rounded(x1)}" y1="${rounded(y1)}" x2="${rounded(x2)}" y2="${rounded(y2)}" stroke="${stroke}" stroke-width="${rounded(widthPx)}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

/** A point of the world as it appears in the picture. */
export function seen(point: Point3): SvgPoint {
  const { xPx, yPx } = project(point);
  return [xPx, yPx];
}

/** A point on the ground. */
export function grounded(x: number, z: number): SvgPoint {
  return seen({ x, y: 0, z });
}

function gradientStop([colour, offset, opacity = 1]: readonly [string, number, number?]): string {
  return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
}

function rounded(value: number): string {
  return value.toFixed(1);
}
