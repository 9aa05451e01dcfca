import { useReducer, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { type Camera, cameraSettings } from '#shared/model/camera.ts';
import { type CameraDraftErrors, draftErrors } from './camera-draft-errors.ts';
import { type CameraDraft, draftFromCamera, draftSource, settingsFromDraft } from './camera-form.ts';
import { useSourceProbe } from './use-source-probe.ts';
import { initialZoneEditorState, reduceZones } from './zone-editor-state.ts';

/** The state of the editor: what was entered, what is wrong with it, and what would be saved. */
export function useCameraEditor(camera: Camera, otherNames: readonly string[]) {
  const [start] = useState(() => draftFromCamera(camera));
  const [draft, setDraft] = useState(start);
  const [touched, setTouched] = useState<readonly (keyof CameraDraftErrors)[]>(['password']);
  const [zoneState, dispatch] = useReducer(reduceZones, camera.zones, initialZoneEditorState);
  const errors = draftErrors(draft, zoneState.zones, otherNames);
  const hasSource = errors.path === undefined && errors.url === undefined && errors.password === undefined;
  const source = hasSource ? draftSource(draft) : null;
  const probe = useSourceProbe({ source, initial: draftSource(start), cameraId: camera.id });
  const obstacle = obstacleOf(errors, zoneState.draft !== null);

  return {
    draft,
    zoneState,
    dispatch,
    /** `null` while there is none that could be opened. */
    source,
    probe: probe.state,
    check: probe.check,
    /** `null` while there is an obstacle. */
    settings: obstacle === '' ? settingsFromDraft(draft, zoneState.zones) : null,
    /** What keeps the camera from being saved; empty when nothing does. */
    obstacle,
    /** Only of fields that were left or changed: an empty form is no mistake yet. */
    shownErrors: pick(errors, touched),
    isChanged: isChanged(start, draft) || zoneState.zones !== camera.zones || zoneState.draft !== null,
    change: (change: Partial<CameraDraft>) => {
      setDraft((old) => ({ ...old, ...change }));
      if ('cooldownS' in change) touch('cooldownS');
      if ('sourceType' in change) setTouched((old) => old.filter((field) => field !== 'path'));
    },
    touch,
  };

  function touch(field: keyof CameraDraftErrors) {
    setTouched((old) => (old.includes(field) ? old : [...old, field]));
  }
}

/** With the defaults, so that one press adds it. */
export const demoSettings = cameraSettings.parse({ name: 'Demo', source: { type: 'demo' } });

function obstacleOf(errors: CameraDraftErrors, isDrawing: boolean): string {
  if (isDrawing) return t('cameras:useCameraEditor.closeOrCancelThe');
  return Object.values(errors)[0] ?? '';
}

function isChanged(start: CameraDraft, draft: CameraDraft): boolean {
  return JSON.stringify(start) !== JSON.stringify(draft);
}

function pick(errors: CameraDraftErrors, fields: readonly (keyof CameraDraftErrors)[]): CameraDraftErrors {
  return Object.fromEntries(fields.map((field) => [field, errors[field]]).filter(([, text]) => text));
}
