import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { Card } from '#renderer/ui/card.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { SavedNote, SaveError } from './saved-note.tsx';
import { TimeZoneField } from './time-zone-field.tsx';
import { useSaveSettings } from './use-settings.ts';

/** Which local day an event belongs to, and how clock times are shown. */
export function TimeSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const inUse = useTimeZone();
  return (
    <Card
      title="Time"
      description="Days and clock times follow this zone; what is stored does not change."
      actions={<SavedNote saver={saver} />}
    >
      <TimeZoneField
        value={settings.timeZone}
        inUse={inUse}
        onChange={(timeZone) => saver.save({ timeZone })}
      />
      <SaveError saver={saver} />
    </Card>
  );
}
