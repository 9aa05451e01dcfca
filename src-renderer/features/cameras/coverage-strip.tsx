import { Button, DialogTrigger } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { CoverageInterval } from '#shared/model/coverage.ts';
import { type CoverageBar, layOutCoverage } from './coverage-layout.ts';
import {
  bySchedule,
  type CoverageGap,
  coverageGaps,
  coverageNames,
  coverageSummary,
  gapName,
  reasonWords,
  type TimeSpan,
} from './coverage-words.ts';

type CoverageStripProps = {
  readonly cameraName: string;
  readonly intervals: readonly CoverageInterval[];
  readonly span: TimeSpan;
  /** The list is about to be read: it should be as of now. */
  readonly onOpen: () => void;
};

/** The last day of a camera at a glance; pressed, it lists every gap with its reason. */
export function CoverageStrip({ cameraName, intervals, span, onOpen }: CoverageStripProps) {
  const summary = coverageSummary(intervals, span);
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && onOpen()}>
      <Button
        aria-label={t('cameras:coverageStrip.showTheGaps', { cameraName, summary })}
        className="focus-ring group block w-full cursor-default rounded-sm py-1"
      >
        <span aria-hidden title={summary} className="relative block h-2 overflow-hidden rounded-xs bg-sunken">
          {layOutCoverage(intervals, span).map(({ state, left, width }) => (
            <span
              key={left}
              title={barName(state)}
              className={classNames('absolute inset-y-0', barClasses[state])}
              style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
            />
          ))}
        </span>
      </Button>
      <Popover label={t('cameras:coverageStrip.coverageOf', { cameraName })} placement="bottom start">
        <GapList summary={summary} gaps={coverageGaps(intervals, span)} />
      </Popover>
    </DialogTrigger>
  );
}

function barName(state: CoverageBar['state']): string | undefined {
  if (state === 'schedule') return t('cameras:coverageWords.bySchedule');
  return state === 'none' ? undefined : coverageNames()[state];
}

/** As many as fit; the summary counts all. */
const shownGaps = 50;

function GapList({ summary, gaps }: { readonly summary: string; readonly gaps: readonly CoverageGap[] }) {
  return (
    <div className="flex max-h-80 w-96 max-w-[90vw] flex-col overflow-y-auto p-3">
      <p className="text-sm font-medium text-ink">{summary}</p>
      {gaps.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2 border-t pt-2">
          {gaps.slice(0, shownGaps).map((gap) => (
            <Gap key={gap.startMs} gap={gap} />
          ))}
        </ul>
      )}
      {gaps.length > shownGaps && (
        <p className="mt-2 text-xs text-ink-3">
          {t('cameras:coverageStrip.newest', { shown: shownGaps, count: gaps.length })}
        </p>
      )}
    </div>
  );
}

function Gap({ gap }: { readonly gap: CoverageGap }) {
  const { clock } = useTimeText();
  const { reason, startMs, endMs, isOpen } = gap;
  const state = reason === bySchedule ? 'schedule' : gap.state;
  const because = reasonWords(reason);
  return (
    <li className="flex items-start gap-2 text-sm">
      <span aria-hidden className={classNames('mt-1 h-2.5 w-4 shrink-0 rounded-xs', barClasses[state])} />
      <span className="min-w-0 flex-1">
        <span className="text-ink">{gapName(gap)}</span>
        {because && <span className="text-ink-2">: {because}</span>}
        <span className="block text-xs text-ink-3 tabular-nums">
          {clock(startMs)} – {isOpen ? 'now' : clock(endMs)} · {durationText(endMs - startMs)}
        </span>
      </span>
    </li>
  );
}

/** Told apart by pattern as well as by colour. */
const barClasses: Record<CoverageBar['state'], string> = {
  connected: 'bg-ok-text/70',
  stalled: 'coverage-stalled',
  offline: 'bg-danger',
  off: 'bg-line-strong',
  schedule: 'bg-line-strong/55',
  closed: 'coverage-closed',
  none: '',
};
