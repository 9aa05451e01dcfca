import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import type { Today, UncoveredCamera, UncoveredStretch } from '#shared/model/today.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import type { WhenText } from './when-text.ts';

type CoverageCardProps = {
  readonly coverage: Today['coverage'];
  readonly cameraName: (cameraId: string) => string;
  readonly when: WhenText;
};

/** What could not be seen, and why. */
export function CoverageCard({ coverage: { isKnown, gaps }, cameraName, when }: CoverageCardProps) {
  return (
    <Card title={t('today:coverage.title')}>
      {gaps.length === 0 && (
        <p className="flex items-center gap-2 text-ink-2">
          {isKnown && <CircleCheck aria-hidden size={16} className="shrink-0 text-ok-text" />}
          {isKnown ? t('today:coverage.all') : t('today:coverage.unknown')}
        </p>
      )}
      {gaps.length > 0 && (
        <ul aria-label={t('today:coverage.title')} className="flex flex-col gap-3">
          {gaps.map((gap) => (
            <CameraGaps key={gap.cameraId} gap={gap} name={cameraName(gap.cameraId)} when={when} />
          ))}
        </ul>
      )}
    </Card>
  );
}

type CameraGapsProps = { readonly gap: UncoveredCamera; readonly name: string; readonly when: WhenText };

function CameraGaps({ gap: { stretches, count, totalMs }, name, when }: CameraGapsProps) {
  const more = count - stretches.length;
  return (
    <li>
      <p className="flex items-baseline justify-between gap-3">
        <Link
          to="/cameras"
          aria-label={t('today:coverage.openCamera', { camera: name })}
          className="focus-ring min-w-0 cursor-default truncate rounded-sm font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          <span dir="auto" title={name}>
            {name}
          </span>
        </Link>
        {count > 1 && (
          <span className="shrink-0 text-xs text-ink-3 tabular-nums">
            {t('today:coverage.total', { length: durationText(totalMs) })}
          </span>
        )}
      </p>
      <ul className="mt-0.5 flex flex-col gap-0.5 text-sm text-ink-2">
        {stretches.map((stretch) => (
          <li key={stretch.startMs} className="flex flex-wrap gap-x-2">
            <span className="tabular-nums">{spanText(stretch, when)}</span>
            <span className="text-ink-3">{whyText(stretch)}</span>
          </li>
        ))}
        {more > 0 && <li className="text-ink-3">{t('today:coverage.more', { count: more })}</li>}
      </ul>
    </li>
  );
}

function spanText({ startMs, endMs, isOpen }: UncoveredStretch, { when, beside }: WhenText): string {
  const length = durationText(endMs - startMs);
  const from = when(startMs);
  return isOpen
    ? t('today:coverage.ongoing', { from, length })
    : t('today:coverage.stretch', { from, to: beside(endMs, startMs), length });
}

function whyText({ state, reason }: UncoveredStretch): string {
  if (reason === 'ingest-stopped') return t('today:coverage.storageFull');
  if (reason === 'paused') return t('today:coverage.paused');
  if (reason === 'schedule') return t('today:coverage.bySchedule');
  return t(`today:coverage.states.${state}`);
}
