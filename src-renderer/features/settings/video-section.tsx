import { useState } from 'react';
import type { Settings } from '#shared/model/settings.ts';
import { Card } from '#renderer/ui/card.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { KeepVideoDialog } from './keep-video-dialog.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { useSaveSettings } from './use-settings.ts';

/** Whether the clips of events are kept beside their frames, and for how long (CLP-11). */
export function VideoSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const [isAsking, setAsking] = useState(false);
  const { keepMotionVideo, videoRetentionDays } = settings;
  return (
    <Card
      title="Motion video"
      description="The clip of each event, 15 seconds before and after its start, as the camera or NVR recorded it. For network cameras and NVRs."
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-5">
        <Switch
          label="Keep the clips of events"
          description="Without it clips are only used to take frames from, and are deleted right after."
          isSelected={keepMotionVideo}
          onChange={(isWanted) => (isWanted ? setAsking(true) : saver.save({ keepMotionVideo: false }))}
        />
        <NumberField
          label="Days that clips stay"
          description="Then the clip goes; its event and frames stay as long as events stay."
          unit="days"
          minValue={1}
          maxValue={365}
          value={videoRetentionDays}
          onChange={(days) => {
            if (Number.isInteger(days) && days !== videoRetentionDays)
              saver.save({ videoRetentionDays: days });
          }}
        />
      </div>
      <SaveError saver={saver} />
      {isAsking && (
        <KeepVideoDialog
          days={videoRetentionDays}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            saver.save({ keepMotionVideo: true });
            setAsking(false);
          }}
        />
      )}
    </Card>
  );
}
