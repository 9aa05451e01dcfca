/**
 * A block of events.log (D-3.5.3): one event for a person to read, two to five lines, each ended by a newline.
 */
import type { LogLine } from './log-line.ts';

export function textBlock(line: LogLine): string {
  const objects = line.detected_objects
    .map(({ label, confidence }) => ({ label: folded(label), confidence }))
    .filter(({ label }) => label !== '');
  const lines = [
    `[${line.local_time}] EVENT: ${titleOf(line, objects)}`,
    detail('Objects', objects.map(({ label, confidence }) => `${label} (${percent(confidence)})`).join(', ')),
    detail('Description', folded(line.llm_description ?? '')),
    detail('Image', folded(line.image ?? '')),
    detail('Metadata', metadataOf(line)),
  ];
  return lines.filter((text) => text !== null).join('');
}

type SeenObject = LogLine['detected_objects'][number];

function titleOf({ camera_name, motion_confidence }: LogLine, objects: readonly SeenObject[]): string {
  const [first, ...others] = objects;
  const best = others.reduce((a, b) => (a && b.confidence > a.confidence ? b : a), first);
  const confidence = best ? best.confidence : motion_confidence;
  const subject = capitalised(best?.label ?? 'Motion');
  const certainty = confidence === null ? '' : ` (confidence: ${percent(confidence)})`;
  return `${subject} detected at ${folded(camera_name)}${certainty}\n`;
}

function detail(name: string, value: string): string | null {
  return value === '' ? null : `  - ${name}: ${value}\n`;
}

function metadataOf({ metadata }: LogLine): string {
  if (!metadata) return '';
  const { frame_number, detector_inference_time: detector, llm_inference_time: llm } = metadata;
  return [
    `frame ${frame_number}`,
    ...(detector === undefined ? [] : [`detector ${Math.round(detector)} ms`]),
    ...(llm === undefined ? [] : [`description ${Math.round(llm)} ms`]),
  ].join(', ');
}

/**
 * One line, whatever came in: line breaks and other control characters become one space (D-3.5.7), and marks
 * that turn the direction of text, which could make a line read as another one, go.
 */
export function folded(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** Rounded down (G-9); the addition makes 0.29 the 29 % it stands for. */
function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)}%`;
}

function capitalised(label: string): string {
  const [first = '', ...rest] = label;
  return `${first.toUpperCase()}${rest.join('')}`;
}
