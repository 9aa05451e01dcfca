import { Clapperboard, FileVideo, FolderClosed, HardDriveDownload, Pencil, Trash2 } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { CameraStatusLine } from './camera-status-line.tsx';
import { settingsWords, sourcePath, sourceWords } from './camera-words.ts';

type CameraRowProps = {
  readonly camera: Camera;
  readonly isSwitching: boolean;
  readonly onEnabledChange: (enabled: boolean) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

const sourceIcons = {
  file: FileVideo,
  folder: FolderClosed,
  demo: Clapperboard,
  import: HardDriveDownload,
};

/** One camera: where it looks, what it does, and what can be done with it. */
export function CameraRow({ camera, isSwitching, onEnabledChange, onEdit, onRemove }: CameraRowProps) {
  const Icon = sourceIcons[camera.source.type];
  return (
    <li
      aria-label={camera.name}
      className="grid grid-cols-[auto_minmax(0,1.15fr)_minmax(0,1fr)_10rem] items-start gap-x-4 rounded-lg border bg-raised py-3.5 pr-3 pl-4"
    >
      <span className="grid size-9 place-items-center rounded-md bg-sunken text-ink-2">
        <Icon aria-hidden size={18} strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <h2 className="truncate text-base font-semibold text-ink">{camera.name}</h2>
        <p className="truncate text-sm text-ink-2" title={sourcePath(camera.source)}>
          {sourceWords(camera.source)}
        </p>
        <p className="mt-1 truncate text-xs text-ink-3">{settingsWords(camera)}</p>
      </div>
      <div className="min-w-0 pt-0.5">
        <CameraStatusLine camera={camera} />
      </div>
      <div className="flex items-center justify-end gap-1">
        {camera.source.type !== 'import' && (
          <Switch
            label={`Watch ${camera.name}`}
            hideLabel
            className="mr-3"
            isSelected={camera.enabled}
            isDisabled={isSwitching}
            onChange={onEnabledChange}
          />
        )}
        <Button size="sm" icon={Pencil} aria-label={`Edit ${camera.name}`} onPress={onEdit}>
          Edit
        </Button>
        <IconButton icon={Trash2} label={`Remove ${camera.name}`} size="sm" onPress={onRemove} />
      </div>
    </li>
  );
}
