import { useQuery } from '@tanstack/react-query';
import { type EventType, eventTypes } from '#shared/model/event.ts';
import type { Settings } from '#shared/model/settings.ts';
import { orpc } from '#renderer/api/client.ts';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { BrowserPermission } from './browser-permission.tsx';
import { CheckGroup } from './check-group.tsx';
import { LineField } from './line-field.tsx';
import { QuietHoursField } from './quiet-hours-field.tsx';
import { SavedCard } from './saved-card.tsx';
import { SettingLine } from './setting-line.tsx';
import { type SettingChange, useSettingChange } from './use-setting-change.ts';

/** Which events a person is told of, and when not. */
export function NotificationsSection() {
  const change = useSettingChange();
  const { settings } = change;
  return (
    <SavedCard
      title={t('desktop:notifications.title')}
      description={t('desktop:notifications.description')}
      change={change}
    >
      {settings ? <Fields settings={settings} change={change} /> : <Skeleton className="h-64 w-full" />}
    </SavedCard>
  );
}

type FieldsProps = { readonly settings: Settings; readonly change: SettingChange };

function Fields({ settings, change }: FieldsProps) {
  const line = { settings, change };
  const { save } = change;
  const enable = t('desktop:notifications.enable');
  const inSight = t('desktop:notifications.whenVisible');
  return (
    <>
      <SettingLine {...line} id="notifications" name={enable} defaultText={t('desktop:desktop.off')}>
        <Switch
          label={enable}
          description={t('desktop:notifications.enableDescription')}
          isSelected={settings.notifications}
          onChange={(notifications) => save({ notifications })}
        />
      </SettingLine>
      {settings.notifications && !electronBridge() && <BrowserPermission />}
      <CamerasLine {...line} />
      <TypesLine {...line} />
      <LabelsLine {...line} />
      <SettingLine
        {...line}
        id="notifyQuietHours"
        name={t('desktop:quiet.title')}
        defaultText={t('desktop:quiet.never')}
      >
        <QuietHoursField
          value={settings.notifyQuietHours}
          onChange={(notifyQuietHours) => save({ notifyQuietHours })}
        />
      </SettingLine>
      <GapLine {...line} />
      <SettingLine {...line} id="notifyWhenVisible" name={inSight} defaultText={t('desktop:desktop.off')}>
        <Switch
          label={inSight}
          isSelected={settings.notifyWhenVisible}
          onChange={(notifyWhenVisible) => save({ notifyWhenVisible })}
        />
      </SettingLine>
    </>
  );
}

function CamerasLine({ settings, change }: FieldsProps) {
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data ?? [];
  const { notifyMutedCameras: muted } = settings;
  const name = t('desktop:notifications.cameras');
  const toggle = (id: string, isWanted: boolean) => {
    const others = muted.filter((other) => other !== id);
    change.save({ notifyMutedCameras: isWanted ? others : [...others, id] });
  };
  return (
    <SettingLine
      settings={settings}
      change={change}
      id="notifyMutedCameras"
      name={name}
      defaultText={t('desktop:notifications.all')}
    >
      <CheckGroup title={name}>
        {cameras.length === 0 && <p className="text-sm text-ink-3">{t('desktop:notifications.noCameras')}</p>}
        {cameras.map((camera) => (
          <Checkbox
            key={camera.id}
            label={camera.name}
            isSelected={!muted.includes(camera.id)}
            onChange={(isWanted) => toggle(camera.id, isWanted)}
            className="min-h-6 min-w-0"
          />
        ))}
      </CheckGroup>
    </SettingLine>
  );
}

function TypesLine({ settings, change }: FieldsProps) {
  const { notifyTypes: chosen } = settings;
  const name = t('desktop:notifications.types');
  const toggle = (type: EventType, isWanted: boolean) =>
    change.save({
      notifyTypes: eventTypes.filter((each) => (each === type ? isWanted : chosen.includes(each))),
    });
  return (
    <SettingLine
      settings={settings}
      change={change}
      id="notifyTypes"
      name={name}
      defaultText={t('desktop:notifications.all')}
    >
      <CheckGroup title={name}>
        {eventTypes.map((type) => (
          <Checkbox
            key={type}
            label={t(`desktop:notifications.typeNames.${type}`)}
            isSelected={chosen.includes(type)}
            onChange={(isWanted) => toggle(type, isWanted)}
            className="min-h-6"
          />
        ))}
      </CheckGroup>
    </SettingLine>
  );
}

function LabelsLine({ settings, change }: FieldsProps) {
  const name = t('desktop:notifications.labels');
  return (
    <SettingLine
      settings={settings}
      change={change}
      id="notifyLabels"
      name={name}
      defaultText={t('desktop:notifications.everything')}
    >
      <LineField
        label={name}
        description={t('desktop:notifications.labelsDescription')}
        value={settings.notifyLabels.join(', ')}
        onSave={(text) => change.save({ notifyLabels: labelsOf(text) })}
      />
    </SettingLine>
  );
}

/** As many, and as long, as the settings take. */
function labelsOf(text: string): string[] {
  const labels = text.split(',').map((label) => label.trim().toLowerCase().slice(0, 60));
  return [...new Set(labels.filter((label) => label !== ''))].slice(0, 50);
}

function GapLine({ settings, change }: FieldsProps) {
  const name = t('desktop:notifications.gap');
  const { notifyGapMinutes } = settings;
  return (
    <SettingLine
      settings={settings}
      change={change}
      id="notifyGapMinutes"
      name={name}
      defaultText={`5 ${t('desktop:notifications.minutes')}`}
    >
      <NumberField
        label={name}
        description={t('desktop:notifications.gapDescription')}
        unit={t('desktop:notifications.minutes')}
        minValue={0}
        maxValue={1440}
        value={notifyGapMinutes}
        onChange={(minutes) => {
          if (Number.isInteger(minutes) && minutes !== notifyGapMinutes)
            change.save({ notifyGapMinutes: minutes });
        }}
      />
    </SettingLine>
  );
}
