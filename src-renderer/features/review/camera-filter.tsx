import { Cctv, Check, ChevronDown } from 'lucide-react';
import { Button as AriaButton, DialogTrigger, ListBox, ListBoxItem } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import type { Lane } from './timeline-slot.ts';

type CameraFilterProps = {
  readonly cameras: readonly Lane[];
  /** Undefined: all. */
  readonly cameraIds: readonly string[] | undefined;
  readonly onChange: (cameraIds: string[] | undefined) => void;
};

/** Which cameras' events are shown. */
export function CameraFilter({ cameras, cameraIds, onChange }: CameraFilterProps) {
  const change = (keys: 'all' | Iterable<unknown>) => {
    const chosen = keys === 'all' ? cameras.map(({ cameraId }) => cameraId) : [...keys].map(String);
    onChange(chosen.length === 0 ? undefined : chosen);
  };
  return (
    <DialogTrigger>
      <AriaButton
        aria-label={t('review:cameras.label', { what: filterText(cameras, cameraIds) })}
        className={triggerClasses(cameraIds)}
      >
        <Cctv aria-hidden size={15} className="shrink-0" />
        <span className="max-w-48 truncate">{filterText(cameras, cameraIds)}</span>
        <ChevronDown aria-hidden size={14} className="shrink-0 opacity-70 max-2xl:hidden" />
      </AriaButton>
      <Popover label={t('review:cameras.filter')} placement="bottom end">
        <ListBox
          aria-label={t('review:cameras.list')}
          items={cameras}
          selectionMode="multiple"
          selectedKeys={cameraIds ?? []}
          onSelectionChange={change}
          className="max-h-80 w-60 overflow-y-auto p-1 outline-none"
        >
          {(camera) => <CameraItem camera={camera} />}
        </ListBox>
        {cameraIds && (
          <div className="border-t p-1">
            <Button variant="ghost" size="sm" className="w-full" onPress={() => onChange(undefined)}>
              {t('review:cameras.showAll')}
            </Button>
          </div>
        )}
      </Popover>
    </DialogTrigger>
  );
}

function CameraItem({ camera }: { readonly camera: Lane }) {
  const { cameraId, name } = camera;
  return (
    <ListBoxItem id={cameraId} textValue={name} className={itemClasses}>
      {({ isSelected }) => (
        <>
          <span
            className={classNames(boxClasses, isSelected && 'border-transparent bg-accent text-on-accent')}
          >
            {isSelected && <Check aria-hidden size={12} strokeWidth={3} />}
          </span>
          <span dir="auto" className="truncate">
            {name}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}

function filterText(cameras: readonly Lane[], cameraIds: readonly string[] | undefined): string {
  if (!cameraIds) return t('review:cameras.all');
  const [only] = cameraIds;
  if (cameraIds.length > 1) return t('review:cameras.count', { count: cameraIds.length });
  return cameras.find(({ cameraId }) => cameraId === only)?.name ?? t('review:cameras.count', { count: 1 });
}

const triggerClasses = (cameraIds: readonly string[] | undefined) =>
  classNames(
    'focus-ring flex h-8 cursor-default items-center gap-1.5 rounded-md px-2.5 font-medium whitespace-nowrap data-hovered:bg-hover data-pressed:bg-pressed',
    cameraIds ? 'bg-accent-soft text-accent-text' : 'text-ink-2',
  );

const itemClasses =
  'flex h-8 cursor-default items-center gap-2.5 rounded-md px-2 text-sm text-ink outline-none data-focused:bg-hover';

const boxClasses = 'grid size-4 shrink-0 place-items-center rounded border border-field-line';
