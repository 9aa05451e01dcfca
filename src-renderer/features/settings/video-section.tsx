import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { KeepVideoDialog } from './keep-video-dialog.tsx';
import { NumberSetting } from './number-setting.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { SettingField } from './setting-field.tsx';
import { settingLabel } from '#renderer/ui/setting-text.ts';
import { useSaveSettings } from './use-settings.ts';
import { useVideoCost } from './use-video-cost.ts';

/** Whether the clips of events are kept beside their frames, and for how long (CLP-11). */
export function VideoSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const [isAsking, setAsking] = useState(false);
  const { keepMotionVideo, videoRetentionDays } = settings;
  return (
    <Card
      title={t('settings:sections.video.title')}
      description={t('settings:sections.video.description')}
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-4">
        <SettingField id="keepMotionVideo" settings={settings} saver={saver}>
          <Switch
            label={settingLabel('keepMotionVideo')}
            description={t('settings:fields.keepMotionVideo.description')}
            isSelected={keepMotionVideo}
            onChange={(isWanted) => (isWanted ? setAsking(true) : saver.save({ keepMotionVideo: false }))}
          />
        </SettingField>
        <SettingField id="videoRetentionDays" settings={settings} saver={saver}>
          <NumberSetting
            label={settingLabel('videoRetentionDays')}
            description={<VideoDaysText days={videoRetentionDays} isKept={keepMotionVideo} />}
            unit={t('settings:units.days')}
            min={1}
            max={365}
            value={videoRetentionDays}
            onSave={(days) => saver.save({ videoRetentionDays: days })}
          />
        </SettingField>
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

/** What so many days of clips take, while clips are kept. */
function VideoDaysText({ days, isKept }: { readonly days: number; readonly isKept: boolean }) {
  const cost = useVideoCost(days);
  const words = {
    events: t('settings:value.events', { count: cost.eventsPerDay }),
    size: bytesText(cost.bytesInAll),
    limit: bytesText(cost.limitBytes),
  };
  const effect = cost.isBeyondLimit
    ? t('settings:video.effectBeyond', words)
    : t('settings:video.effect', words);
  return (
    <>
      {t('settings:fields.videoRetentionDays.description')}
      {isKept && (
        <span className={cost.isBeyondLimit ? 'block text-warn-text' : 'block text-ink-2'}>{effect}</span>
      )}
    </>
  );
}
