import { TriangleAlert } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import { Badge, type BadgeTone } from './badge.tsx';
import { shortFallbackText } from './fallback-text.ts';

export const modeNames = (): Record<AnalysisMode, string> => ({
  single_frame: t('common:modeBadges.singleFrame'),
  multi_frame: t('common:modeBadges.multiframe'),
  video_native: t('common:modeBadges.videoNative'),
});

const modeBadges: Record<AnalysisMode, { short: string; tone: BadgeTone }> = {
  single_frame: { short: 'SF', tone: 'neutral' },
  multi_frame: { short: 'MF', tone: 'info' },
  video_native: { short: 'VN', tone: 'violet' },
};

type ModeBadgesProps = {
  readonly event: Pick<EventRecord, 'analysisMode' | 'fallbackReason' | 'frameCountUsed'>;
};

/** How an event was analysed, and whether that was less than asked for. */
export function ModeBadges({ event }: ModeBadgesProps) {
  const { analysisMode: mode, fallbackReason } = event;
  return (
    <>
      {mode && (
        <Badge tone={modeBadges[mode].tone} title={modeTitle(mode, event.frameCountUsed)}>
          {modeBadges[mode].short}
        </Badge>
      )}
      {fallbackReason && (
        <span
          role="img"
          aria-label={fallbackTitle(mode, fallbackReason)}
          title={fallbackTitle(mode, fallbackReason)}
          className="text-warn-text"
        >
          <TriangleAlert aria-hidden size={14} />
        </span>
      )}
    </>
  );
}

function modeTitle(mode: AnalysisMode, frameCount: number | null): string {
  const name = modeNames()[mode];
  return frameCount === null ? name : t('common:modeBadges.frames', { name, count: frameCount });
}

function fallbackTitle(mode: AnalysisMode | null, reason: string): string {
  const reasons = shortFallbackText(reason);
  return mode === null
    ? t('common:modeBadges.noFrames', { reasons })
    : t('common:modeBadges.fellBack', { mode: modeNames()[mode], reasons });
}
