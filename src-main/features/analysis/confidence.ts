/** Whether a description is to be taken with care (UX-6). Pure. */
const lowestSure = 50;
const fewestWords = 10;
const vague = /\b(?:appears to be|possibly|unclear|cannot determine|motion detected)\b/i;

/** `confidence` 0 to 100; null when the analyser said nothing about it. */
export function isLowConfidence(text: string, confidence: number | null): boolean {
  if (confidence !== null && confidence < lowestSure) return true;
  return vague.test(text) || text.split(/\s+/).filter((word) => word !== '').length < fewestWords;
}
