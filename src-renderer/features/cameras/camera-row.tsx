import {
  Cctv,
  Clapperboard,
  FileVideo,
  FolderClosed,
  HardDriveDownload,
  Pencil,
  Server,
  Trash2,
} from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Camera } from '#shared/model/camera.ts';
import type { CoverageInterval } from '#shared/model/coverage.ts';
import { CameraStatusLine } from './camera-status-line.tsx';
import { settingsWords, sourcePath, sourceWords } from './camera-words.ts';
import type { TimeSpan } from './coverage-words.ts';
import { CoverageStrip } from './coverage-strip.tsx';

type CameraRowProps = {
  readonly camera: Camera;
  /** By id. */
  readonly nvrNames: ReadonlyMap<string, string>;
  /** `intervals` are absent while they are loaded. */
  readonly coverage: {
    readonly intervals: readonly CoverageInterval[] | undefined;
    readonly span: TimeSpan;
    readonly refresh: () => void;
  };
  readonly isSaving: boolean;
  readonly onEnabledChange: (enabled: boolean) => void;
  readonly onRetry: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

const sourceIcons = {
  file: FileVideo,
  folder: FolderClosed,
  stream: Cctv,
  nvr: Server,
  demo: Clapperboard,
  import: HardDriveDownload,
};

/** One camera: where it looks, what it does, what it did in the last day, and what can be done with it. */
export function CameraRow(props: CameraRowProps) {
  const { camera, nvrNames, coverage, isSaving, onRetry } = props;
  const Icon = sourceIcons[camera.source.type];
  return (
    <li
      aria-label={camera.name}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-4 gap-y-2 rounded-lg border bg-raised py-3.5 pr-3 pl-4 lg:grid-cols-[auto_minmax(0,1fr)_minmax(0,1.15fr)_minmax(10rem,max-content)]"
    >
      <span className="grid size-9 place-items-center rounded-md bg-sunken text-ink-2">
        <Icon aria-hidden size={18} strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <h2 dir="auto" className="truncate text-base font-semibold text-ink">
          {camera.name}
        </h2>
        <p className="truncate text-sm text-ink-2" title={sourcePath(camera.source)}>
          {sourceWords(camera.source, nvrNames)}
        </p>
        <p className="mt-1 text-xs text-pretty text-ink-3">{settingsWords(camera)}</p>
      </div>
      <div className="order-last col-span-full min-w-0 pt-0.5 lg:order-none lg:col-auto">
        <CameraStatusLine camera={camera} isRetrying={isSaving} onRetry={onRetry} />
        {camera.source.type !== 'import' && (
          <div className="mt-1.5 h-4">
            {coverage.intervals && (
              <CoverageStrip
                cameraName={camera.name}
                intervals={coverage.intervals}
                span={coverage.span}
                onOpen={coverage.refresh}
              />
            )}
          </div>
        )}
      </div>
      <RowActions {...props} />
    </li>
  );
}

function RowActions({ camera, isSaving, onEnabledChange, onEdit, onRemove }: CameraRowProps) {
  return (
    <div className="flex items-center justify-end gap-1 max-sm:order-last max-sm:col-span-full">
      {camera.source.type !== 'import' && (
        <Switch
          label={t('cameras:cameraRow.watch', { name: camera.name })}
          hideLabel
          className="mr-3"
          isSelected={camera.enabled}
          isDisabled={isSaving}
          onChange={onEnabledChange}
        />
      )}
      <Button
        size="sm"
        icon={Pencil}
        aria-label={t('cameras:cameraRow.edit', { name: camera.name })}
        onPress={onEdit}
      >
        {t('cameras:cameraRow.edit2')}
      </Button>
      <IconButton
        icon={Trash2}
        label={t('cameras:cameraRow.remove', { name: camera.name })}
        size="sm"
        onPress={onRemove}
      />
    </div>
  );
}
