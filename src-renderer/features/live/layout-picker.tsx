import { ToggleButton, ToggleButtonGroup, TooltipTrigger } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import type { Layout } from './live-layout.ts';

type LayoutPickerProps = {
  /** Undefined: as many tiles as there are cameras. */
  readonly layout: Layout | undefined;
  readonly onChange: (layout: Layout | undefined) => void;
};

type Choice = {
  /** The digit that picks it: the number of columns. */
  readonly id: string;
  readonly layout: Layout | undefined;
  readonly text: string;
  readonly label: string;
};

export const layoutChoices = () =>
  [
    { id: '0', layout: undefined, text: t('live:layout.fit'), label: t('live:layout.fitAll') },
    { id: '1', layout: 1, text: '1', label: t('live:layout.one') },
    { id: '2', layout: 4, text: '2×2', label: t('live:layout.four') },
    { id: '3', layout: 9, text: '3×3', label: t('live:layout.nine') },
    { id: '4', layout: 16, text: '4×4', label: t('live:layout.sixteen') },
  ] as const satisfies readonly Choice[];

export function LayoutPicker({ layout, onChange }: LayoutPickerProps) {
  const selected = layoutChoices().find((choice) => choice.layout === layout)?.id ?? '0';
  return (
    <ToggleButtonGroup
      aria-label={t('live:layout.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => onChange(layoutChoices().find(({ id }) => keys.has(id))?.layout)}
      className="flex rounded-md border bg-sunken p-0.5"
    >
      {layoutChoices().map((choice) => (
        <LayoutButton key={choice.id} choice={choice} />
      ))}
    </ToggleButtonGroup>
  );
}

function LayoutButton({ choice: { id, text, label } }: { readonly choice: Choice }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton
        id={id}
        aria-label={label}
        className="focus-ring grid h-6 min-w-8 cursor-default place-items-center rounded px-1.5 text-xs font-medium text-ink-2 tabular-nums data-hovered:text-ink data-selected:bg-raised data-selected:text-ink data-selected:shadow-control"
      >
        {text}
      </ToggleButton>
      <Tooltip>
        <span className="flex items-center gap-2">
          {label}
          <Kbd>{id}</Kbd>
        </span>
      </Tooltip>
    </TooltipTrigger>
  );
}
