import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import type { Settings } from '#shared/model/settings.ts';
import type { StorageState, StorageUsage } from '#shared/model/storage.ts';
import { DeleteOlderDialog } from './delete-older-dialog.tsx';
import { FreeSpaceDialog } from './free-space-dialog.tsx';

type CleanUpCardProps = {
  readonly settings: Settings;
  readonly state: StorageState;
  readonly usage: StorageUsage | undefined;
};

/** Deleting by hand, once; always with a question first. */
export function CleanUpCard({ settings, state, usage }: CleanUpCardProps) {
  const [days, setDays] = useState(90);
  const [asked, setAsked] = useState<'older' | 'space' | undefined>();
  const isRoomy = state.stats.percentageUsed < 80;
  const close = () => setAsked(undefined);
  return (
    <Card title="Clean up" description="Once, now. You are asked first.">
      <div className="flex flex-col gap-5">
        <div className="flex items-end justify-between gap-4">
          <NumberField
            label="Delete events older than"
            unit="days"
            minValue={1}
            maxValue={36_500}
            value={days}
            onChange={setDays}
          />
          <Button isDisabled={!(days >= 1)} onPress={() => setAsked('older')}>
            Delete…
          </Button>
        </div>
        <div className="flex items-center justify-between gap-4">
          <p className="min-w-0 text-ink-2">
            Free space now
            <span className="block text-xs text-ink-3">
              {isRoomy
                ? 'Less than 80% is used: there is nothing to free.'
                : 'Deletes the oldest days until less than 80% is used.'}
            </span>
          </p>
          <Button isDisabled={isRoomy || !usage} onPress={() => setAsked('space')}>
            Free space…
          </Button>
        </div>
      </div>
      {asked === 'older' && <DeleteOlderDialog days={days} byDay={usage?.byDay ?? []} onClose={close} />}
      {asked === 'space' && usage && (
        <FreeSpaceDialog settings={settings} stats={state.stats} byDay={usage.byDay} onClose={close} />
      )}
    </Card>
  );
}
