import type { ReactNode } from 'react';
import {
  Label,
  Slider as AriaSlider,
  type SliderProps as AriaSliderProps,
  SliderFill,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';

export type SliderProps = Omit<AriaSliderProps<number>, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly description?: ReactNode;
  /** How the value is shown; default: as a number. */
  readonly formatValue?: (value: number) => string;
  readonly className?: string;
};

export function Slider({ label, description, formatValue, className, ...props }: SliderProps) {
  return (
    <AriaSlider
      {...props}
      className={classNames('group flex flex-col gap-1 data-disabled:opacity-50', className)}
    >
      <div className="flex items-baseline justify-between gap-4">
        <Label className="text-sm font-medium text-ink">{label}</Label>
        <SliderOutput className="text-sm text-ink-2 tabular-nums">
          {({ state }) => formatValue?.(state.getThumbValue(0)) ?? state.getThumbValueLabel(0)}
        </SliderOutput>
      </div>
      <SliderTrack className="relative flex h-6 w-full items-center">
        <span className="absolute h-1 w-full rounded-full bg-line-strong" />
        <SliderFill className="h-1 rounded-full bg-accent" />
        <SliderThumb className="focus-ring-within top-1/2 size-4 rounded-full border border-field-line bg-white shadow-control data-dragging:scale-110" />
      </SliderTrack>
      {description && (
        <Text slot="description" className="text-xs text-ink-3">
          {description}
        </Text>
      )}
    </AriaSlider>
  );
}
