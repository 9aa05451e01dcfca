/**
 * Makes a description of what a model wrote, whatever it wrote (F85, F86). Asked for is
 * `{"description": "…", "confidence": 80}`; fences, thoughts, talk around it and a cut end are put up with, and plain text
 * is taken as it is. What comes out is data: one line, no control characters, no marks that turn the direction of writing.
 * Pure.
 */
import { z } from 'zod';
import { foreignText } from '#main/platform/foreign-text.ts';
import type { AnalyserAnswer } from './analyser.ts';

const longestText = 2000;

const thoughts = /<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi;
/** Sequences that colour a terminal: without their first character the rest would stay as litter. */
const terminalCodes = /\p{Cc}\[[\d;?]*[A-Za-z]/gu;
const cutDescription = /"description"\s*:\s*"((?:[^"\\]|\\.)*)/;
const toldConfidence = /"?\bconfidence\b"?\s*[:=]?\s*"?(\d{1,3}(?:\.\d+)?)/i;
const refusal =
  /^(?:i['’]?m (?:very )?sorry|i am sorry|sorry|i can['’]?t|i cannot|i am unable|i['’]m unable|i am not able|i['’]m not able|as an ai)\b.{0,120}\b(?:assist|help|comply|analy[sz]e|process|identify|provide|(?:see|view|access) (?:the |any )?images?)\b/i;

const shape = z.object({ description: z.string(), confidence: z.unknown() });

/** Null when there is no description in it, or when the model declines. */
export function readDescription(raw: string): AnalyserAnswer | null {
  const said = raw.replace(thoughts, ' ');
  const { description, confidence } = fromJson(said) ?? fromCutJson(said) ?? fromPlainText(said);
  const text = foreignText(description.replace(terminalCodes, ' '), longestText);
  if (!/[\p{L}\p{N}]/u.test(text) || refusal.test(text)) return null;
  return { text, confidence: confidenceOf(confidence) };
}

type Said = { readonly description: string; readonly confidence: unknown };

function fromJson(said: string): Said | null {
  const from = said.indexOf('{');
  const to = said.lastIndexOf('}');
  if (from < 0 || to < from) return null;
  const parsed = shape.safeParse(parseJson(said.slice(from, to + 1)));
  return parsed.success ? parsed.data : null;
}

/** Cut off by the limit of tokens, or with line breaks inside a string. */
function fromCutJson(said: string): Said | null {
  const [, inner] = cutDescription.exec(said) ?? [];
  if (inner === undefined) return null;
  const description = parseJson(`"${inner.replaceAll(/\s+/g, ' ')}"`);
  return typeof description === 'string'
    ? { description, confidence: toldConfidence.exec(said)?.[1] ?? null }
    : null;
}

/** Braces without a description are no text that anybody meant. */
function fromPlainText(said: string): Said {
  const isJson = /^\s*(?:```(?:json)?\s*)?[{[]/.test(said);
  const [whole = '', confidence] = toldConfidence.exec(said) ?? [];
  return { description: isJson ? '' : said.replace(whole, ''), confidence };
}

/** Whole numbers 0 to 100; a fraction below 1 is a share. */
function confidenceOf(value: unknown): number | null {
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  if (typeof number !== 'number' || !(number >= 0 && number <= 100)) return null;
  return Math.round(number > 0 && number < 1 ? number * 100 : number);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // that it is none is the answer
  }
}
