import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ModeBadges, modeNames } from '#renderer/ui/mode-badges.tsx';
import { percentText } from '#renderer/ui/number-text.ts';
import { Fact } from './fact.tsx';

type HowFactsProps = { readonly event: EventRecord; readonly frames: FrameList | undefined };

/** What was measured and by what means. */
export function HowFacts({ event, frames }: HowFactsProps) {
  const strategy = frames?.samplingStrategy ?? event.samplingStrategy;
  return (
    <dl className="flex flex-col gap-3 border-t pt-5">
      <Scores event={event} />
      {event.analysisMode && (
        <Fact name={t('eventDetail:facts.mode')}>
          <span className="flex items-center gap-1.5">
            {modeNames()[event.analysisMode]} <ModeBadges event={event} />
          </span>
        </Fact>
      )}
      {event.providerUsed !== null && (
        <Fact name={t('eventDetail:facts.provider')}>
          <span dir="auto">{event.providerUsed}</span>
        </Fact>
      )}
      {strategy && (
        <Fact name={t('eventDetail:facts.sampling')}>{t(`eventDetail:strategies.${strategy}.name`)}</Fact>
      )}
      {frames && <Fact name={t('eventDetail:facts.frames')}>{framesText(frames)}</Fact>}
      <Space event={event} />
      <Fact name={t('eventDetail:facts.source')}>{sourceText(event)}</Fact>
    </dl>
  );
}

function Scores({ event: { motionConfidence, qualityScore, eventData } }: { readonly event: EventRecord }) {
  const { locale } = currentSpeech();
  const share = eventData['affected_area_percentage'];
  return (
    <>
      {motionConfidence !== null && (
        <Fact name={t('eventDetail:facts.motionConfidence')}>{percentText(motionConfidence)}</Fact>
      )}
      {typeof share === 'number' && (
        <Fact name={t('eventDetail:facts.motionShare')}>
          {new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share / 100)}
        </Fact>
      )}
      {qualityScore !== null && (
        <Fact name={t('eventDetail:facts.quality')}>{Math.round(qualityScore)}/100</Fact>
      )}
    </>
  );
}

function Space({ event: { mediaBytes, videoBytes } }: { readonly event: EventRecord }) {
  const usedBytes = mediaBytes + videoBytes;
  if (usedBytes === 0) return null;
  return (
    <Fact name={t('eventDetail:facts.space')}>
      {bytesText(usedBytes)}
      {videoBytes > 0 && (
        <span className="block text-xs text-ink-3">
          {t('eventDetail:facts.spaceParts', { frames: bytesText(mediaBytes), clip: bytesText(videoBytes) })}
        </span>
      )}
    </Fact>
  );
}

function framesText({ totalCount, totalSizeBytes }: FrameList): string {
  return totalCount === 0 ? t('eventDetail:facts.none') : `${totalCount} (${bytesText(totalSizeBytes)})`;
}

/** Who noticed it: we, or the NVR. */
function sourceText({ eventType, eventData }: EventRecord): string {
  const kind = eventData['nvr_kind'];
  if (eventType !== 'nvr') return t('eventDetail:facts.sourceOwn');
  return typeof kind === 'string'
    ? t('eventDetail:facts.sourceNvr', { kind: kind.slice(0, 40) })
    : t('eventDetail:facts.sourceSomeNvr');
}
