import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { speeds, type ViewChoicesModel } from '../view-choices.ts';

type SpeedChoiceProps = { readonly choices: ViewChoicesModel; readonly onDone: () => void };

export function SpeedChoice({ choices: [{ speed }, change], onDone }: SpeedChoiceProps) {
  const number = new Intl.NumberFormat(currentSpeech().locale);
  return (
    <select
      aria-label={t('eventDetail:clip.speed')}
      title={t('eventDetail:clip.speed')}
      value={speed}
      onChange={({ currentTarget }) => {
        change({ speed: Number(currentTarget.value) });
        onDone();
      }}
      className="focus-ring h-8 cursor-default rounded-md border border-field-line bg-raised px-1.5 text-xs text-ink tabular-nums"
    >
      {speeds.map((each) => (
        <option key={each} value={each}>
          {t('eventDetail:clip.times', { factor: number.format(each) })}
        </option>
      ))}
    </select>
  );
}
