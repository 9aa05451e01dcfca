import { ChevronDown, ListFilter } from 'lucide-react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import { type AnalysisMode, analysisModes } from '#shared/model/event.ts';
import type { AnalysisFilter as Analysis } from '#renderer/api/event-queries.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { modeNames } from '#renderer/ui/mode-badges.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';

type AnalysisFilterProps = {
  readonly analysis: Analysis;
  readonly onChange: (analysis: Analysis) => void;
};

/** Events by how they were analysed, and those that got less than was asked for (UX-2, FB-5). */
export function AnalysisFilter({ analysis, onChange }: AnalysisFilterProps) {
  const text = filterText(analysis);
  return (
    <DialogTrigger>
      <AriaButton
        aria-label={t('review:analysis.label', { what: text ?? t('review:analysis.anyShort') })}
        className={classNames(
          'focus-ring flex h-8 cursor-default items-center gap-1.5 rounded-md px-2.5 font-medium whitespace-nowrap data-hovered:bg-hover data-pressed:bg-pressed',
          text === null ? 'text-ink-2' : 'bg-accent-soft text-accent-text',
        )}
      >
        <ListFilter aria-hidden size={15} className="shrink-0" />
        <span className="max-w-56 truncate">{text ?? t('review:analysis.any')}</span>
        <ChevronDown aria-hidden size={14} className="shrink-0 opacity-70 max-2xl:hidden" />
      </AriaButton>
      <Popover label={t('review:analysis.filter')} placement="bottom end">
        <div className="flex w-64 flex-col gap-4 p-3">
          <RadioGroup
            label={t('review:analysis.as')}
            options={modeOptions()}
            value={analysis.analysisMode ?? 'any'}
            onChange={(mode) => onChange({ ...analysis, analysisMode: mode === 'any' ? undefined : mode })}
          />
          <Checkbox
            label={t('review:analysis.onlyFallback')}
            description={t('review:analysis.fallbackHint')}
            isSelected={analysis.hasFallback === true}
            onChange={(isSelected) => onChange({ ...analysis, hasFallback: isSelected ? true : undefined })}
          />
        </div>
        {text !== null && (
          <div className="border-t p-1">
            <Button variant="ghost" size="sm" className="w-full" onPress={() => onChange({})}>
              {t('review:analysis.showAny')}
            </Button>
          </div>
        )}
      </Popover>
    </DialogTrigger>
  );
}

const modeOptions = (): readonly { id: AnalysisMode | 'any'; label: string }[] => [
  { id: 'any', label: t('review:analysis.anyMode') },
  ...analysisModes.map((id) => ({ id, label: modeNames()[id] })),
];

function filterText({ analysisMode, hasFallback }: Analysis): string | null {
  const mode = analysisMode && modeNames()[analysisMode];
  if (hasFallback !== true) return mode ?? null;
  return mode ? t('review:analysis.modeAndFallbacks', { mode }) : t('review:filter.fallbacks');
}
