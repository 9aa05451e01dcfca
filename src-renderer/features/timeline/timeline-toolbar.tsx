import {
  CalendarClock,
  ChartNoAxesGantt,
  List,
  type LucideIcon,
  SquareDashedMousePointer,
  ZoomIn,
  X,
  ZoomOut,
} from 'lucide-react';
import { memo } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { TimelineActions } from './use-timeline-commands.ts';

type TimelineToolbarProps = TimelineActions & {
  readonly title: string;
  /** Undefined: it is shown already. */
  readonly onShowDay: (() => void) | undefined;
  readonly isSelecting: boolean;
  readonly onSelectingChange: (isSelecting: boolean) => void;
  readonly isListShown: boolean;
  readonly onListShownChange: (isShown: boolean) => void;
};

export function TimelineToolbar({ title, onShowDay, ...tools }: TimelineToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label={t('timeline:toolbar.label')}
      className="flex h-8 items-center gap-0.5 border-b pr-2 pl-3 sm:pl-5"
    >
      <span className="min-w-0 truncate text-xs text-ink-2 tabular-nums">{title}</span>
      {onShowDay && (
        <IconButton
          size="sm"
          className="size-6"
          icon={X}
          label={t('timeline:commands.day')}
          shortcut="0"
          onPress={onShowDay}
        />
      )}
      <span className="mr-auto" />
      <Tools {...tools} />
    </div>
  );
}

/** The words beside them change with every step of a gesture, they do not. */
const Tools = memo(function Tools(props: Omit<TimelineToolbarProps, 'title' | 'onShowDay'>) {
  const { isSelecting, isListShown } = props;
  const tools = [
    { icon: ZoomOut, name: 'zoomOut', key: '−', act: props.zoomOut },
    { icon: ZoomIn, name: 'zoomIn', key: '+', act: props.zoomIn },
    { icon: ChartNoAxesGantt, name: 'month', key: undefined, act: props.showMonth },
    { icon: CalendarClock, name: 'jump', key: 'G', act: props.openJump },
  ] as const;
  return (
    <>
      {tools.map(({ icon, name, key, act }) => (
        <IconButton
          key={name}
          size="sm"
          className="size-6"
          icon={icon}
          label={t(`timeline:toolbar.${name}`)}
          {...(key !== undefined && { shortcut: key })}
          onPress={act}
        />
      ))}
      <Toggle
        icon={SquareDashedMousePointer}
        label={t('timeline:toolbar.selectRange')}
        isOn={isSelecting}
        onChange={props.onSelectingChange}
      />
      <Toggle
        icon={List}
        label={t('timeline:toolbar.list')}
        isOn={isListShown}
        onChange={props.onListShownChange}
      />
    </>
  );
});

type ToggleProps = {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

function Toggle({ icon, label, isOn, onChange }: ToggleProps) {
  return (
    <IconButton
      size="sm"
      icon={icon}
      label={label}
      aria-pressed={isOn}
      className={classNames('size-6', isOn && 'bg-accent-soft text-accent-text') ?? ''}
      onPress={() => onChange(!isOn)}
    />
  );
}
