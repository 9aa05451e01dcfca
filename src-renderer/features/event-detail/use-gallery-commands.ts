import type { RefObject } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { Command } from '#renderer/commands/command.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { ShareActions } from './share/use-share-actions.ts';
import type { GalleryModel } from './use-gallery.ts';
import type { ViewChoicesModel } from './view-choices.ts';
import type { ZoomModel } from './zoom/use-zoom.ts';

export type GalleryParts = {
  readonly event: EventRecord | undefined;
  readonly gallery: GalleryModel;
  readonly zoom: ZoomModel;
  readonly choices: ViewChoicesModel;
  readonly share: ShareActions;
};

/** Everything that can be done with the pictures of an event, by keys and from the palette. */
export function useGalleryCommands(parts: GalleryParts, within: RefObject<HTMLElement | null>): void {
  useCommands(
    [...frameCommands(parts), ...zoomCommands(parts), ...overlayCommands(parts), ...shareCommands(parts)],
    { within },
  );
}

function frameCommands({ event, gallery }: GalleryParts): Command[] {
  const { shown, frames, other, step, toggle } = gallery;
  const group = t('eventDetail:commands.frames');
  return [
    {
      id: 'frames.step',
      title: t('eventDetail:commands.step'),
      group,
      keys: ['ArrowLeft', 'ArrowRight'],
      isInPalette: false,
      isEnabled: other !== 'clip',
      run(key) {
        if (other === 'snapshot') return key === 'ArrowRight' ? step(0) : undefined;
        step(shown + (key === 'ArrowLeft' ? -1 : 1));
      },
    },
    {
      id: 'frames.ends',
      title: t('eventDetail:commands.ends'),
      group,
      keys: ['Home', 'End'],
      isInPalette: false,
      run: (key) => step(key === 'Home' ? 0 : frames.length - 1),
    },
    {
      id: 'frames.compare',
      title: t('eventDetail:compare.begin'),
      group,
      keys: ['c'],
      isEnabled: frames.length > 1,
      run: () => toggle('compare'),
    },
    {
      id: 'frames.snapshot',
      title: t('eventDetail:snapshot.name'),
      group,
      keys: ['s'],
      isEnabled: event !== undefined && event.snapshotPath !== null,
      run: () => toggle('snapshot'),
    },
    {
      id: 'frames.clip',
      title: t('eventDetail:clip.playName'),
      group,
      keys: other === 'clip' ? ['v'] : ['v', ' '], // the player has its own use for the space bar
      isEnabled: event !== undefined && event.videoPath !== null,
      run: () => toggle('clip'),
    },
  ];
}

const panPx = 60;
const panSteps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  'Shift+ArrowLeft': [panPx, 0],
  'Shift+ArrowRight': [-panPx, 0],
  'Shift+ArrowUp': [0, panPx],
  'Shift+ArrowDown': [0, -panPx],
};

function zoomCommands({ zoom, gallery }: GalleryParts): Command[] {
  const group = t('eventDetail:zoom.label');
  const isEnabled = gallery.other !== 'clip';
  return [
    { id: 'zoom.in', title: t('eventDetail:zoom.in'), group, keys: ['+', '='], isEnabled, run: zoom.zoomIn },
    { id: 'zoom.out', title: t('eventDetail:zoom.out'), group, keys: ['-'], isEnabled, run: zoom.zoomOut },
    { id: 'zoom.reset', title: t('eventDetail:zoom.whole'), group, keys: ['0'], isEnabled, run: zoom.reset },
    {
      id: 'zoom.pan',
      title: t('eventDetail:zoom.pan'),
      group,
      keys: Object.keys(panSteps),
      isInPalette: false,
      isEnabled: isEnabled && zoom.isZoomed,
      run(key = '') {
        const [dx, dy] = panSteps[key] ?? [0, 0];
        zoom.move(dx, dy);
      },
    },
  ];
}

function overlayCommands({ choices: [choices, change] }: GalleryParts): Command[] {
  const group = t('eventDetail:overlays.title');
  return [
    {
      id: 'overlays.motion',
      title: t('eventDetail:overlays.motion'),
      group,
      keys: ['o'],
      run: () => change({ showsMotion: !choices.showsMotion }),
    },
    {
      id: 'overlays.objects',
      title: t('eventDetail:overlays.objects'),
      group,
      keys: ['b'],
      run: () => change({ showsObjects: !choices.showsObjects }),
    },
    {
      id: 'overlays.time',
      title: t('eventDetail:overlays.time'),
      group,
      keys: ['i'],
      run: () => change({ showsTime: !choices.showsTime }),
    },
  ];
}

function shareCommands({ share }: GalleryParts): Command[] {
  const { copy, saveFrame, saveClip, showInFolder, copyPath } = share;
  const group = t('eventDetail:commands.frames');
  return [
    { id: 'frame.save', title: t('eventDetail:share.saveFrame'), keys: ['d'], act: saveFrame },
    { id: 'frame.copy', title: t('eventDetail:share.copyFrame'), act: copy },
    { id: 'clip.save', title: t('eventDetail:clip.save'), act: saveClip },
    { id: 'frame.folder', title: t('eventDetail:share.showInFolder'), act: showInFolder },
    { id: 'frame.path', title: t('eventDetail:share.copyPath'), act: copyPath },
  ].map(({ act, ...command }) => ({ ...command, group, isEnabled: Boolean(act), run: () => act && act() }));
}
