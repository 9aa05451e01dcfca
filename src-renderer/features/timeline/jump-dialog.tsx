import { type CalendarDateTime, fromAbsolute, toCalendarDateTime } from '@internationalized/date';
import { type FormEvent, useId, useState } from 'react';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { type LocalInstant, localInstant } from './local-instant.ts';
import type { TimelineText } from './timeline-text.ts';

type JumpDialogProps = {
  readonly atMs: number;
  readonly timeZone: string;
  readonly text: TimelineText;
  readonly onJump: (atMs: number) => void;
  readonly onClose: () => void;
};

/** Day and clock time to the second; asks which one is meant where the clocks went back. */
export function JumpDialog({ atMs, timeZone, text, onJump, onClose }: JumpDialogProps) {
  const [local, setLocal] = useState<CalendarDateTime | null>(() =>
    toCalendarDateTime(fromAbsolute(Math.floor(atMs / 1000) * 1000, timeZone)),
  );
  const [isSecond, setSecond] = useState(false);
  const formId = useId();
  const instant = local && localInstant(local, timeZone);
  const wantedMs = instant && instantMs(instant, isSecond);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (wantedMs === null) return;
    onJump(wantedMs);
    onClose();
  };
  return (
    <Dialog
      isOpen
      size="sm"
      title={t('timeline:jump.title')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('timeline:jump.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isDisabled={wantedMs === null}>
            {t('timeline:jump.go')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-3">
        <TimeField value={local} onChange={setLocal} />
        <p className="text-xs text-ink-3">{t('timeline:jump.zone', { zone: timeZone })}</p>
        {instant?.kind === 'none' && (
          <p role="alert" className="text-sm text-warn-text">
            {t('timeline:jump.none', { time: text.clock(instant.nextMs) })}
          </p>
        )}
        {instant?.kind === 'two' && (
          <RadioGroup
            label={t('timeline:jump.twice')}
            value={isSecond ? 'second' : 'first'}
            onChange={(value) => setSecond(value === 'second')}
            options={[
              { id: 'first', label: t('timeline:jump.first') },
              { id: 'second', label: t('timeline:jump.second') },
            ]}
          />
        )}
      </form>
    </Dialog>
  );
}

type TimeFieldProps = {
  readonly value: CalendarDateTime | null;
  readonly onChange: (value: CalendarDateTime | null) => void;
};

function TimeField({ value, onChange }: TimeFieldProps) {
  return (
    <DateField
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a dialog that was asked for
      autoFocus
      granularity="second"
      hideTimeZone
      value={value}
      onChange={onChange}
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm font-medium">{t('timeline:jump.field')}</Label>
      <DateInput className="focus-ring flex h-9 items-center rounded-md border border-field-line bg-raised px-2 tabular-nums">
        {(segment) => (
          <DateSegment
            segment={segment}
            className="rounded px-0.5 py-1 outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-ink-3"
          />
        )}
      </DateInput>
    </DateField>
  );
}

function instantMs(instant: LocalInstant, isSecond: boolean): number {
  if (instant.kind === 'one') return instant.atMs;
  if (instant.kind === 'none') return instant.nextMs; // as the message says
  return isSecond ? instant.secondMs : instant.firstMs;
}
