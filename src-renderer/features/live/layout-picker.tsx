import { ToggleButton, ToggleButtonGroup, TooltipTrigger } from 'react-aria-components';
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

export const layoutChoices = [
  { id: '0', layout: undefined, text: 'Fit', label: 'Fit all cameras' },
  { id: '1', layout: 1, text: '1', label: 'One camera' },
  { id: '2', layout: 4, text: '2×2', label: 'Four cameras' },
  { id: '3', layout: 9, text: '3×3', label: 'Nine cameras' },
  { id: '4', layout: 16, text: '4×4', label: 'Sixteen cameras' },
] as const satisfies readonly Choice[];

export function LayoutPicker({ layout, onChange }: LayoutPickerProps) {
  const selected = layoutChoices.find((choice) => choice.layout === layout)?.id ?? '0';
  return (
    <ToggleButtonGroup
      aria-label="Layout"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => onChange(layoutChoices.find(({ id }) => keys.has(id))?.layout)}
      className="flex rounded-md border bg-sunken p-0.5"
    >
      {layoutChoices.map((choice) => (
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
