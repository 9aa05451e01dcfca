import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
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
    <Card title={t('storage:cleanUp.title')} description={t('storage:cleanUp.text')}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <NumberField
            label={t('storage:cleanUp.older')}
            unit={t('storage:cleanUp.unit')}
            minValue={1}
            maxValue={36_500}
            value={days}
            onChange={setDays}
          />
          <Button isDisabled={!(days >= 1)} onPress={() => setAsked('older')}>
            {t('storage:cleanUp.delete')}
          </Button>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 text-ink-2">
            {t('storage:cleanUp.free')}
            <span className="block text-xs text-ink-3">
              {isRoomy ? t('storage:cleanUp.roomy') : t('storage:cleanUp.deletes')}
            </span>
          </p>
          <Button isDisabled={isRoomy || !usage} onPress={() => setAsked('space')}>
            {t('storage:cleanUp.freeButton')}
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
