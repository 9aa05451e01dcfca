import { t } from '#renderer/i18n/i18n.ts';
import type { CameraSource, Sensitivity, Zone } from '#shared/model/camera.ts';
import type { PreviewRequest } from './use-motion-preview.ts';
import type { ProbeState } from './use-source-probe.ts';

type Plan = { readonly request: PreviewRequest | null; readonly reason: string };

type PlanInput = {
  /** Whose stored password is meant. */
  readonly cameraId: string;
  readonly source: CameraSource | null;
  readonly probe: ProbeState;
  readonly sensitivity: Sensitivity;
  readonly zones: readonly Zone[];
};

/** What to play beside the form, or why there is nothing: only a source that could be opened is played. */
export function previewPlan({ cameraId, source, probe, sensitivity, zones }: PlanInput): Plan {
  if (source === null) return nothing(t('cameras:previewPlan.chooseASourceTo'));
  if (source.type === 'import') return nothing(t('cameras:previewPlan.importedFootageHasNo'));
  if (source.type === 'nvr') return nothing(t('cameras:previewPlan.theNvrTellsMotion'));
  if (source.type === 'demo') return { request: { cameraId, source, sensitivity, zones }, reason: '' };
  if (probe.phase === 'checking') return nothing(t('cameras:previewPlan.openingTheSource'));
  if (probe.phase === 'failed') return nothing(t('cameras:previewPlan.thisSourceCannotBe'));
  if (probe.phase === 'unchecked') return nothing(t('cameras:previewPlan.checkTheSourceTo'));
  // A recording goes on from its start, so that there is always something to see.
  const played: CameraSource = source.type === 'file' ? { ...source, playback: 'loop' } : source;
  return { request: { cameraId, source: played, sensitivity, zones }, reason: '' };
}

function nothing(reason: string): Plan {
  return { request: null, reason };
}
