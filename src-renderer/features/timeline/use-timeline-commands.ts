import type { Command } from '#renderer/commands/command.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { longestSpanMs, middleOf, type TimeRange, zoomView } from './timeline-range.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import type { Looking } from './use-view-store.ts';

type CommandsOptions = {
  readonly looking: Looking;
  readonly bounds: TimeRange;
  readonly day: TimeRange;
  readonly range: TimeRange | undefined;
  readonly areKeysEnabled: boolean;
  readonly openJump: () => void;
};

export type TimelineActions = {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly showMonth: () => void;
  readonly openJump: () => void;
};

const zoomFactor = 0.6;

/** Zooming and jumping, by buttons, by keys from anywhere on the page, and in the palette. */
export function useTimelineCommands(options: CommandsOptions): TimelineActions {
  const { looking, bounds, day, range, areKeysEnabled, openJump } = options;
  const zoom = (factor: number) => () => {
    // From where the last step leads, so that quick steps add up.
    const view = looking.store.target();
    looking.glide(zoomView(view, bounds, factor, middleOf(view)));
  };
  const actions = {
    zoomIn: useStable(zoom(zoomFactor)),
    zoomOut: useStable(zoom(1 / zoomFactor)),
    showMonth: useStable(() => looking.glide({ startMs: day.endMs - longestSpanMs, endMs: day.endMs })),
    openJump: useStable(openJump),
  };
  const group = t('timeline:commands.group');
  useCommands(
    [
      {
        id: 'timeline.zoom-in',
        title: t('timeline:toolbar.zoomIn'),
        group,
        keys: ['+', '='],
        run: actions.zoomIn,
      },
      {
        id: 'timeline.zoom-out',
        title: t('timeline:toolbar.zoomOut'),
        group,
        keys: ['-'],
        run: actions.zoomOut,
      },
      {
        id: 'timeline.day',
        title: t('timeline:commands.day'),
        group,
        keys: ['0'],
        run: () => looking.glide(day),
      },
      { id: 'timeline.month', title: t('timeline:toolbar.month'), group, run: actions.showMonth },
      { id: 'timeline.jump', title: t('timeline:toolbar.jump'), group, keys: ['g'], run: openJump },
      {
        id: 'timeline.show-range',
        title: t('timeline:commands.showRange'),
        group,
        isEnabled: range !== undefined,
        run: () => range && looking.glide(range),
      },
      ...movesByKeys(group),
    ],
    { isEnabled: areKeysEnabled },
  );
  return actions;
}

/** The track itself hears them. */
function movesByKeys(group: string): Command[] {
  return [
    { id: 'timeline.pan', title: t('timeline:commands.pan'), group, shownKeys: '← →' },
    {
      id: 'timeline.select',
      title: t('timeline:commands.select'),
      group,
      shownKeys: `${keyText('Shift')} ← →`,
    },
  ];
}
