import { builtinModel } from '#shared/model/encoder.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { modelRowClasses } from './model-row.tsx';

type BuiltinRowProps = { readonly isActive: boolean; readonly onUse: () => void };

/** The model that is always there. */
export function BuiltinRow({ isActive, onUse }: BuiltinRowProps) {
  return (
    <li aria-label="Built-in" className={modelRowClasses}>
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold text-ink">
            Built-in
            {isActive && <Badge tone="accent">In use</Badge>}
          </h3>
          <p className="mt-1 text-sm text-ink-2">
            Compares where colours, edges and textures lie in the picture. Good at “looks like this” and
            colours; it does not know things by their names. Part of Porchlight: nothing to download.
          </p>
          <p className="mt-1.5 text-xs text-ink-3">
            512 values a frame · pictures and colour words · <span className="font-mono">{builtinModel}</span>
          </p>
        </div>
        {!isActive && (
          <Button size="sm" onPress={onUse}>
            Use
          </Button>
        )}
      </div>
    </li>
  );
}
