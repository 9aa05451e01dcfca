import { TriangleAlert } from 'lucide-react';
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import { Badge, type BadgeTone } from './badge.tsx';
import { shortFallbackText } from './fallback-text.ts';

export const modeNames: Record<AnalysisMode, string> = {
  single_frame: 'Single Frame',
  multi_frame: 'Multi-Frame',
  video_native: 'Video Native',
};

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
  if (frameCount === null) return modeNames[mode];
  return `${modeNames[mode]}: ${frameCount} ${frameCount === 1 ? 'frame' : 'frames'}`;
}

function fallbackTitle(mode: AnalysisMode | null, reason: string): string {
  const outcome = mode ? `Fell back to ${modeNames[mode]}` : 'No frames';
  return `${outcome}: ${shortFallbackText(reason)}`;
}
