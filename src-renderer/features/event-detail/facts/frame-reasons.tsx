import type { FrameList } from '#shared/contract/events.contract.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Disclosure } from '#renderer/ui/disclosure.tsx';
import { offsetText } from '#renderer/ui/duration-text.ts';

/** Why these frames were chosen, as far as it is stored: the strategy, and what was measured of each frame. */
export function FrameReasons({ list: { frames, samplingStrategy } }: { readonly list: FrameList }) {
  if (frames.length === 0) return null;
  return (
    <Disclosure title={t('eventDetail:why.title')}>
      <div className="-ml-5 flex flex-col gap-2 text-ink-2">
        {samplingStrategy && <p>{t(`eventDetail:strategies.${samplingStrategy}.text`)}</p>}
        <p>{t('eventDetail:why.blur')}</p>
        <table className="w-full text-xs tabular-nums">
          <thead className="text-left text-ink-3">
            <tr>
              <th className="py-1 pr-2 font-normal">{t('eventDetail:why.frame')}</th>
              <th className="py-1 pr-2 text-right font-normal">{t('eventDetail:why.quality')}</th>
              <th className="py-1 text-right font-normal">{t('eventDetail:why.change')}</th>
            </tr>
          </thead>
          <tbody>
            {frames.map(({ id, frameNumber, timestampOffsetMs, qualityScore, motionScore }) => (
              <tr key={id} className="border-t">
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  {t('eventDetail:why.row', { number: frameNumber, offset: offsetText(timestampOffsetMs) })}
                </th>
                <td className="py-1 pr-2 text-right">{scoreText(qualityScore)}</td>
                <td className="py-1 text-right">{scoreText(motionScore)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}

/** 0 to 100. */
function scoreText(score: number | null): string {
  return score === null ? '–' : String(Math.round(score));
}
