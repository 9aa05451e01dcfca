/** What stands in which section, and by which words it is found. */
import { de } from '#renderer/i18n/de/de.ts';
import { en } from '#renderer/i18n/en/en.ts';
import { settingName } from '#shared/model/setting-name.ts';
import { type FieldId } from '#renderer/ui/setting-text.ts';
import type { SearchedSection, SettingsEntry } from './setting-search.ts';

export type SectionId = keyof typeof en.settings.sections;

/** In the order of the page. */
const fieldsOf: Readonly<Record<SectionId, readonly FieldId[]>> = {
  appearance: ['theme', 'language'],
  time: ['timeZone'],
  frames: ['analysisFrameCount', 'frameSamplingStrategy', 'frameOffsetMs', 'filterBlur'],
  storage: ['maxStorageGb', 'minRetentionDays', 'retentionDays', 'retentionMaxEvents'],
  snapshots: ['enableSnapshots', 'snapshotFormat', 'snapshotsDir'],
  video: ['keepMotionVideo', 'videoRetentionDays'],
  cameras: ['cameraOverrides'],
  models: ['imageEncoder', 'imageModel'],
  descriptions: ['analyser', 'analyserUrl', 'analyserModel', 'customPrompt', 'aiCost'],
  notifications: [
    'notifications',
    'notifyMutedCameras',
    'notifyTypes',
    'notifyLabels',
    'notifyQuietHours',
    'notifyGapMinutes',
    'notifyWhenVisible',
  ],
  desktop: ['closeWindow', 'showTray', 'startAtLogin', 'checkForUpdates', 'updateUrl'],
  keyboard: ['keyboardMap'],
  checks: ['storageCheckInterval', 'metricsInterval'],
  places: ['dataFolder', 'dbPath', 'snapshotsInUse', 'rest'],
  transfer: ['transferFile', 'resetAll'],
  about: ['about'],
};

export const sectionIds = Object.keys(fieldsOf) as readonly SectionId[]; // Object.keys forgets the type

export function searchedSection(id: SectionId): SearchedSection {
  return {
    id,
    titles: [en.settings.sections[id].title, de.settings.sections[id].title, id],
    entries: fieldsOf[id].map(entryOf),
  };
}

function entryOf(id: FieldId): SettingsEntry {
  const texts = [en, de].flatMap(({ settings }) => Object.values(settings.fields[id]));
  return { id, texts: [settingName(id), ...texts] };
}
