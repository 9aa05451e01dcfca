import { Pentagon, Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Trans } from 'react-i18next';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { MotionMeter } from './motion-meter.tsx';
import { PreviewNotice } from './preview-notice.tsx';
import { PreviewStage } from './preview-stage.tsx';
import type { LastPicture } from './use-last-picture.ts';
import { type PreviewRequest, useMotionPreview } from './use-motion-preview.ts';
import { maxZones, minPoints, type ZoneEditorAction, type ZoneEditorState } from './zone-editor-model.ts';
import { undoKey } from './zone-keys.ts';
import { ZoneLayer } from './zone-layer.tsx';
import { ZoneList } from './zone-list.tsx';

type MotionPreviewPanelProps = {
  /** `null`: nothing to play yet, for the `reason` given. */
  readonly request: PreviewRequest | null;
  readonly reason: string;
  /** To draw zones on when nothing can be played. */
  readonly still: LastPicture | null;
  readonly zoneState: ZoneEditorState;
  readonly dispatch: (action: ZoneEditorAction) => void;
};

/** What the motion engine sees right now, and the zones it counts in. */
export function MotionPreviewPanel({ request, reason, still, zoneState, dispatch }: MotionPreviewPanelProps) {
  const { restart, ...preview } = useMotionPreview(request);
  const [isMaskShown, setMaskShown] = useState(true);
  const [areBoxesShown, setBoxesShown] = useState(true);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.target instanceof HTMLInputElement ? null : undoKey(event);
    if (step === null) return;
    event.preventDefault();
    dispatch({ type: step });
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only catches Ctrl+Z from inside
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3" onKeyDown={onKeyDown}>
      <PreviewStage
        tick={preview.tick}
        marks={{ isMaskShown, areBoxesShown }}
        still={still}
        notice={<PreviewNotice preview={preview} reason={reason} onRestart={restart} />}
      >
        {(size) => <ZoneLayer state={zoneState} dispatch={dispatch} size={size} />}
      </PreviewStage>
      {still === null && <MotionMeter tick={preview.phase === 'off' ? null : preview.tick} />}
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <DrawControls state={zoneState} dispatch={dispatch} />
        {still === null && (
          <div className="ml-auto flex items-center gap-4">
            <Switch
              label={t('cameras:motionPreviewPanel.showMask')}
              isSelected={isMaskShown}
              onChange={setMaskShown}
            />
            <Switch
              label={t('cameras:motionPreviewPanel.showBoxes')}
              isSelected={areBoxesShown}
              onChange={setBoxesShown}
            />
          </div>
        )}
      </div>
      <p className="min-h-5 text-xs/5 text-ink-3">{hint(zoneState)}</p>
      <ZoneList state={zoneState} dispatch={dispatch} />
    </div>
  );
}

type DrawControlsProps = Pick<MotionPreviewPanelProps, 'dispatch'> & { readonly state: ZoneEditorState };

function DrawControls({ state, dispatch }: DrawControlsProps) {
  if (state.draft !== null) {
    return (
      <div className="flex items-center gap-2">
        <Button
          size="sm"
          variant="primary"
          isDisabled={state.draft.length < minPoints}
          onPress={() => dispatch({ type: 'drawing-closed' })}
        >
          {t('cameras:motionPreviewPanel.closeZone')}
        </Button>
        <Button size="sm" onPress={() => dispatch({ type: 'drawing-cancelled' })}>
          {t('cameras:motionPreviewPanel.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex items-center gap-1">
      <Button
        size="sm"
        icon={Pentagon}
        className="mr-1"
        isDisabled={state.zones.length >= maxZones}
        onPress={() => dispatch({ type: 'drawing-started' })}
      >
        {t('cameras:motionPreviewPanel.drawZone')}
      </Button>
      <IconButton
        icon={Undo2}
        label={t('cameras:motionPreviewPanel.undo')}
        shortcut={t('cameras:motionPreviewPanel.ctrlZ')}
        size="sm"
        isDisabled={state.past.length === 0}
        onPress={() => dispatch({ type: 'undone' })}
      />
      <IconButton
        icon={Redo2}
        label={t('cameras:motionPreviewPanel.redo')}
        shortcut={t('cameras:motionPreviewPanel.ctrlShiftZ')}
        size="sm"
        isDisabled={state.future.length === 0}
        onPress={() => dispatch({ type: 'redone' })}
      />
    </div>
  );
}

function hint({ draft, selectedId, zones }: ZoneEditorState): ReactNode {
  if (draft !== null) {
    return (
      <Trans ns="cameras" i18nKey="motionPreviewPanel.drawingHint" components={{ key: <Kbd>{null}</Kbd> }} />
    );
  }
  if (selectedId !== null) {
    return t('cameras:motionPreviewPanel.dragAPointThe');
  }
  return zones.length === 0
    ? t('cameras:motionPreviewPanel.motionCountsInThe')
    : t('cameras:motionPreviewPanel.motionCountsOnlyInside');
}
