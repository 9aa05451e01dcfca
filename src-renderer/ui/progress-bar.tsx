import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type ProgressBarProps = {
  readonly label: string;
  /** Share that is done, 0 to 1; left out: nobody knows how much there is. */
  readonly value?: number | undefined;
  /** Words for the right-hand side instead of a percentage. */
  readonly valueText?: string;
  /** Keeps label and value for assistive technology only. */
  readonly hideLabel?: boolean;
  readonly tone?: 'accent' | 'danger' | 'ok';
  readonly className?: string;
};

export function ProgressBar(props: ProgressBarProps) {
  const { label, value, valueText, hideLabel = false, tone = 'accent', className } = props;
  return (
    <AriaProgressBar
      {...(value === undefined ? { isIndeterminate: true } : { value })}
      {...(valueText !== undefined && { valueLabel: valueText })}
      minValue={0}
      maxValue={1}
      className={classNames('flex flex-col gap-1', className)}
    >
      {({ percentage, valueText: shownValue, isIndeterminate }) => (
        <>
          <div className={hideLabel ? 'sr-only' : 'flex flex-wrap items-baseline justify-between gap-x-4'}>
            <Label className="max-w-full truncate text-xs text-ink-2">{label}</Label>
            <span className="max-w-full text-xs text-ink-3 tabular-nums">{shownValue}</span>
          </div>
          <div className="h-1.5 overflow-hidden rounded-full bg-sunken">
            <div
              className={classNames(
                'h-full rounded-full',
                toneClasses[tone],
                isIndeterminate ? 'w-1/3 animate-indeterminate' : 'transition-[width] duration-200',
              )}
              style={isIndeterminate ? {} : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}

const toneClasses = { accent: 'bg-accent', danger: 'bg-danger', ok: 'bg-ok-text' };
