import { builtinModel } from '#shared/model/encoder.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { modelRowClasses } from './model-row.tsx';

type BuiltinRowProps = { readonly isActive: boolean; readonly onUse: () => void };

/** The model that is always there. */
export function BuiltinRow({ isActive, onUse }: BuiltinRowProps) {
  return (
    <li aria-label={t('models:builtin.name')} className={modelRowClasses}>
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold text-ink">
            {t('models:builtin.name')}
            {isActive && <Badge tone="accent">{t('models:badges.inUse')}</Badge>}
          </h3>
          <p className="mt-1 text-sm text-ink-2">{t('models:builtin.text')}</p>
          <p className="mt-1.5 text-xs text-ink-3">
            {t('models:builtin.facts')} · <span className="font-mono">{builtinModel}</span>
          </p>
        </div>
        {!isActive && (
          <Button size="sm" onPress={onUse}>
            {t('models:buttons.use')}
          </Button>
        )}
      </div>
    </li>
  );
}
