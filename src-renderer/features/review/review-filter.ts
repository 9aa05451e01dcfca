/** What the person narrowed the list to, as chips. Pure but for the words. */
import type { ReviewFilter } from '#renderer/api/event-queries.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { modeNames } from '#renderer/ui/mode-badges.tsx';
import type { Lane } from './timeline-slot.ts';

export type FilterChip = { readonly id: string; readonly label: string; readonly without: FilterState };

export type FilterState = {
  readonly cameraIds: readonly string[] | undefined;
  readonly filter: ReviewFilter;
};

/** One for each part that narrows; `without` is what is left when it is taken away. */
export function filterChips(state: FilterState, cameras: readonly Lane[]): FilterChip[] {
  const { cameraIds, filter } = state;
  const chip = (id: keyof ReviewFilter, label: string): FilterChip => ({
    id,
    label,
    without: { ...state, filter: { ...filter, [id]: undefined } },
  });
  const { analysisMode, hasFallback, reviewed, favourite, tag } = filter;
  return [
    ...(cameraIds ?? []).map((cameraId) => ({
      id: `camera ${cameraId}`,
      label: cameras.find((camera) => camera.cameraId === cameraId)?.name ?? cameraId,
      without: { ...state, cameraIds: withoutOne(cameraIds, cameraId) },
    })),
    ...(reviewed === undefined ? [] : [chip('reviewed', reviewedText(reviewed))]),
    ...(favourite === undefined ? [] : [chip('favourite', t('review:filter.favourites'))]),
    ...(tag === undefined ? [] : [chip('tag', t('review:filter.tagged', { tag }))]),
    ...(analysisMode === undefined ? [] : [chip('analysisMode', modeNames()[analysisMode])]),
    ...(hasFallback === undefined ? [] : [chip('hasFallback', t('review:filter.fallbacks'))]),
  ];
}

export function isNarrowed({ analysisMode, hasFallback, reviewed, favourite, tag }: ReviewFilter): boolean {
  return [analysisMode, hasFallback, reviewed, favourite, tag].some((part) => part !== undefined);
}

export function reviewedText(reviewed: boolean): string {
  return reviewed ? t('review:filter.reviewed') : t('review:filter.unreviewed');
}

function withoutOne(cameraIds: readonly string[] | undefined, cameraId: string): string[] | undefined {
  const left = (cameraIds ?? []).filter((id) => id !== cameraId);
  return left.length === 0 ? undefined : left;
}
