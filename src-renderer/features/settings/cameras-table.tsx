import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { settingName } from '#shared/model/setting-name.ts';
import { differencesOf, isMeant, type OverrideKey, overrideKeys } from './camera-differences.ts';
import { overrideLabel, overrideText } from '#renderer/ui/setting-text.ts';

type CamerasTableProps = {
  readonly cameras: readonly Camera[];
  readonly isSaving: boolean;
  readonly onEdit: (camera: Camera) => void;
  readonly onReset: (camera: Camera) => void;
};

/** Each camera a block where there is no room for a table. */
export function CamerasTable({ cameras, isSaving, onEdit, onReset }: CamerasTableProps) {
  return (
    <div className="@container">
      <table
        aria-label={t('settings:cameras.table')}
        className="block w-full text-sm @2xl:table @2xl:border-collapse"
      >
        <thead className="hidden @2xl:table-header-group">
          <tr className="border-b text-left text-xs text-ink-3">
            <HeadCell>{t('settings:cameras.camera')}</HeadCell>
            {overrideKeys.map((key) => (
              <HeadCell key={key}>{overrideLabel(settingName(key))}</HeadCell>
            ))}
            <HeadCell>
              <span className="sr-only">{t('settings:cameras.actions')}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody className="block @2xl:table-row-group">
          {cameras.map((camera) => (
            <CameraRow
              key={camera.id}
              camera={camera}
              isSaving={isSaving}
              onEdit={() => onEdit(camera)}
              onReset={() => onReset(camera)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="col" className="py-1.5 pr-3 font-normal">
      {children}
    </th>
  );
}

type CameraRowProps = {
  readonly camera: Camera;
  readonly isSaving: boolean;
  readonly onEdit: () => void;
  readonly onReset: () => void;
};

function CameraRow({ camera, isSaving, onEdit, onReset }: CameraRowProps) {
  const differences = differencesOf(camera);
  const { name } = camera;
  return (
    <tr className="grid grid-cols-2 gap-x-4 gap-y-2 border-b py-3 align-middle last:border-b-0 @2xl:table-row">
      <th
        scope="row"
        dir="auto"
        className="col-span-2 min-w-0 text-left font-medium break-words text-ink @2xl:max-w-48 @2xl:py-2 @2xl:pr-3"
      >
        {name}
      </th>
      {overrideKeys.map((key) => (
        <OverrideCell key={key} camera={camera} id={key} isOwn={differences.includes(key)} />
      ))}
      <td className="col-span-2 @2xl:py-2 @2xl:whitespace-nowrap">
        <span className="flex flex-wrap gap-1.5 @2xl:justify-end">
          <Button size="sm" aria-label={t('settings:cameras.editName', { name })} onPress={onEdit}>
            {t('settings:cameras.edit')}
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('settings:cameras.backName', { name })}
            isDisabled={differences.length === 0 || isSaving}
            onPress={onReset}
          >
            {t('settings:cameras.back')}
          </Button>
        </span>
      </td>
    </tr>
  );
}

type OverrideCellProps = { readonly camera: Camera; readonly id: OverrideKey; readonly isOwn: boolean };

function meaninglessText(id: OverrideKey): string {
  return id === 'schedule' ? overrideText('schedule', []) : t('settings:cameras.byNvr');
}

/** Strong where the camera differs; quiet, but readable, where it does not. */
function OverrideCell({ camera, id, isOwn }: OverrideCellProps) {
  const name = settingName(id);
  const text = isMeant(camera, id) ? overrideText(name, camera[id]) : meaninglessText(id);
  return (
    <td className="min-w-0 @2xl:py-2 @2xl:pr-3">
      <span className="block text-xs text-ink-3 @2xl:hidden">{overrideLabel(name)}</span>
      <span
        className={isOwn ? 'rounded bg-accent-soft px-1.5 py-0.5 font-medium text-accent-text' : 'text-ink-3'}
      >
        {text}
      </span>
    </td>
  );
}
