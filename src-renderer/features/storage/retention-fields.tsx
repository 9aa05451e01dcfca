import { NumberField } from '#renderer/ui/number-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { retentionDaysOf, retentionId, retentionOptions } from './retention-draft.ts';
import type { RetentionForm } from './use-retention-form.ts';

export function RetentionFields({ form: { draft, errors, edit } }: { readonly form: RetentionForm }) {
  return (
    <div className="grid min-w-0 content-start gap-x-6 gap-y-5 sm:grid-cols-2">
      <NumberField
        label="Storage limit"
        description="For everything Porchlight stores. Near the limit the oldest days are deleted."
        unit="GB"
        minValue={0}
        maxValue={1_000_000}
        formatOptions={{ maximumFractionDigits: 3 }}
        value={draft.maxStorageGb}
        onChange={(maxStorageGb) => edit({ maxStorageGb })}
        errorMessage={errors.maxStorageGb}
        className={wide}
      />
      <NumberField
        label="Protected days"
        description="The limit never deletes these; when they alone fill it, recording stops."
        unit="days"
        minValue={0}
        maxValue={3650}
        value={draft.minRetentionDays}
        onChange={(minRetentionDays) => edit({ minRetentionDays })}
        errorMessage={errors.minRetentionDays}
        className={wide}
      />
      <Select
        label="Keep events for"
        description="Older events are deleted every night at 2. A camera may have its own time."
        options={retentionOptions}
        value={retentionId(draft.retentionDays)}
        onChange={(id) => edit({ retentionDays: retentionDaysOf(id) })}
      />
      <NumberField
        label="Most events"
        description="0: any number."
        unit="events"
        minValue={0}
        maxValue={100_000_000}
        value={draft.retentionMaxEvents}
        onChange={(retentionMaxEvents) => edit({ retentionMaxEvents })}
        errorMessage={errors.retentionMaxEvents}
        className={wide}
      />
    </div>
  );
}

/** As wide as the select beside it. */
const wide = '[&_[role=group]]:w-full';
