import type { ReviewFilter } from '#renderer/api/event-queries.ts';
import { AnalysisFilter } from './analysis-filter.tsx';
import { CameraFilter } from './camera-filter.tsx';
import { MarksFilter } from './marks-filter.tsx';
import type { FilterState } from './review-filter.ts';
import type { Lane } from './timeline-slot.ts';

type FilterButtonsProps = {
  readonly filter: ReviewFilter;
  readonly cameraIds: readonly string[] | undefined;
  readonly cameras: readonly Lane[];
  readonly onFilterChange: (state: FilterState) => void;
  readonly isReviewedFixed?: boolean;
};

/** By marks, by analysis and by camera. */
export function FilterButtons(props: FilterButtonsProps) {
  const { filter, cameraIds, cameras, onFilterChange, isReviewedFixed = false } = props;
  const onChange = (next: ReviewFilter) => onFilterChange({ cameraIds, filter: next });
  return (
    <>
      <MarksFilter filter={filter} isReviewedFixed={isReviewedFixed} onChange={onChange} />
      <AnalysisFilter
        analysis={filter}
        onChange={({ analysisMode, hasFallback }) => onChange({ ...filter, analysisMode, hasFallback })}
      />
      {cameras.length > 1 && (
        <CameraFilter
          cameras={cameras}
          cameraIds={cameraIds}
          onChange={(chosen) => onFilterChange({ cameraIds: chosen, filter })}
        />
      )}
    </>
  );
}
