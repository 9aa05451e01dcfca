/** Exports in words. */
import type { ExportEstimate, ExportFormat, ExportSelection } from '#shared/model/export.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { RadioOption } from '#renderer/ui/radio-group.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';

export function formatName(format: ExportFormat): string {
  return formatWords()[format].label;
}

export function formatOptions(selection: ExportSelection): RadioOption<ExportFormat>[] {
  const words = formatWords();
  const more = selection.kind === 'range' ? ` ${t('exports:format.mp4Range')}` : '';
  // Object.keys forgets that these are the formats
  return (Object.keys(words) as ExportFormat[]).map((id) => ({
    id,
    label: words[id].label,
    description: id === 'mp4' ? words[id].description + more : words[id].description,
  }));
}

function formatWords(): Record<ExportFormat, { label: string; description: string }> {
  return {
    mp4: { label: t('exports:format.mp4'), description: t('exports:format.mp4Text') },
    frames: { label: t('exports:format.frames'), description: t('exports:format.framesText') },
    sheet: { label: t('exports:format.sheet'), description: t('exports:format.sheetText') },
    pdf: { label: t('exports:format.pdf'), description: t('exports:format.pdfText') },
    json: { label: t('exports:format.json'), description: t('exports:format.jsonText') },
    csv: { label: t('exports:format.csv'), description: t('exports:format.csvText') },
  };
}

/** From the first to the last event, or the chosen range. */
export function spanText(
  selection: ExportSelection,
  { from, to }: Pick<ExportEstimate, 'from' | 'to'>,
  time: TimeText,
): string {
  const [begin, end] = selection.kind === 'range' ? [selection.from, selection.to] : [from, to];
  if (begin === null || end === null) return '';
  const beginText = time.dayAndClock(fromUtcTime(begin));
  if (begin === end) return beginText;
  return t('exports:span', { from: beginText, to: time.dayAndClock(fromUtcTime(end)) });
}

/** Null when none of them was. */
export function exportedText({ events, exported }: ExportEstimate, time: TimeText): string | null {
  if (exported.events === 0 || exported.lastAt === null) return null;
  const at = time.dayAndClock(fromUtcTime(exported.lastAt));
  return exported.events >= events
    ? t('exports:exportedAll', { count: events, time: at })
    : t('exports:exportedSome', { exported: exported.events, count: events, time: at });
}
