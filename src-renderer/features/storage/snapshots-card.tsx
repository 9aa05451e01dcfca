import { useState } from 'react';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type Settings, snapshotFormats } from '#shared/model/settings.ts';
import { useSaveSettings } from './use-settings.ts';

/** One picture per event with the motion marked: whether, how and where. Each change is saved at once. */
export function SnapshotsCard({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings();
  const { enableSnapshots, snapshotFormat, snapshotsDir } = settings;
  return (
    <Card title="Snapshots" description="One picture per event with what moved marked in red.">
      <div className="flex flex-col gap-5">
        <Switch
          label="Make a snapshot of each event"
          isSelected={enableSnapshots}
          onChange={(next) => saver.save({ enableSnapshots: next })}
        />
        <Select
          label="Format"
          options={formatOptions}
          value={snapshotFormat}
          onChange={(next) => saver.save({ snapshotFormat: next })}
          isDisabled={!enableSnapshots}
          className="max-w-72"
        />
        <FolderField key={snapshotsDir} folder={snapshotsDir} saver={saver} />
      </div>
      {saver.error ? <ErrorNotice error={saver.error} className="mt-4" /> : null}
    </Card>
  );
}

type FolderFieldProps = {
  readonly folder: string | null;
  readonly saver: ReturnType<typeof useSaveSettings>;
};

function FolderField({ folder, saver }: FolderFieldProps) {
  const dataRoot = useAppInfo()?.dataRoot;
  const [typed, setTyped] = useState(folder ?? '');
  const wanted = typed.trim() === '' ? null : typed.trim();
  const isChanged = wanted !== folder;
  return (
    <div className="flex items-start gap-2">
      <TextField
        label="Folder"
        value={typed}
        onChange={setTyped}
        placeholder={dataRoot ? `${dataRoot}/snapshots` : 'In the data folder'}
        description="On the computer that runs Porchlight; empty: in the data folder. Counts from the next start on."
        spellCheck="false"
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button
        className="mt-6"
        isDisabled={!isChanged}
        isPending={saver.isSaving && isChanged}
        onPress={() => saver.save({ snapshotsDir: wanted })}
      >
        Save folder
      </Button>
    </div>
  );
}

const formatNames: Record<Settings['snapshotFormat'], { label: string; description: string }> = {
  png: { label: 'PNG, 256 colours (default)', description: '50 to 200 KB a picture' },
  png_lossless: { label: 'PNG, lossless', description: 'Every pixel as it was; ten times the space' },
  jpeg: { label: 'JPEG', description: 'The smallest' },
};

const formatOptions = snapshotFormats.map((id) => ({ id, ...formatNames[id] }));
