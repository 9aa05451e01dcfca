import { CircleAlert, CircleCheck, Info, type LucideIcon, X } from 'lucide-react';
import { useState } from 'react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
} from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { useNow } from './use-now.ts';

export type ToastTone = 'info' | 'ok' | 'danger';

export type ToastMessage = {
  readonly title: string;
  readonly description?: string;
  readonly tone?: ToastTone;
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** Counts down to this moment, in epoch ms; whoever shows the message takes it away. */
  readonly untilMs?: number;
};

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/**
 * Shows a short message at the bottom right for 6 s; one with an action or bad news stays 12 s, one that counts down
 * until it is taken away. Returns what takes it away.
 */
export function notify(message: ToastMessage): () => void {
  const timeout = message.action || message.tone === 'danger' ? 12_000 : 6_000;
  const key = queue.add(message, message.untilMs === undefined ? { timeout } : {});
  return () => queue.close(key);
}

/** Stands once, in the app frame. */
export function ToastRegion() {
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={t('common:toast.messages')}
      className="fixed right-4 bottom-11 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="focus-ring relative flex animate-arrive items-start overflow-hidden gap-2.5 rounded-lg bg-raised py-2.5 pr-2 pl-3 shadow-popover"
        >
          <ToneIcon tone={toast.content.tone ?? 'info'} />
          <ToastContent className="flex min-w-0 flex-1 flex-col gap-0.5 py-0.5">
            <Text slot="title" dir="auto" className="font-medium break-words text-ink">
              {toast.content.title}
            </Text>
            {toast.content.description && (
              <Text slot="description" dir="auto" className="break-words text-ink-2">
                {toast.content.description}
              </Text>
            )}
          </ToastContent>
          {toast.content.action && (
            <Button
              size="sm"
              onPress={() => {
                toast.content.action?.onPress();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton
            icon={X}
            label={t('common:toast.dismiss')}
            size="sm"
            onPress={() => queue.close(toast.key)}
          />
          {toast.content.untilMs !== undefined && <Countdown untilMs={toast.content.untilMs} />}
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}

const toneIcons: Record<ToastTone, { icon: LucideIcon; className: string }> = {
  info: { icon: Info, className: 'text-info-text' },
  ok: { icon: CircleCheck, className: 'text-ok-text' },
  danger: { icon: CircleAlert, className: 'text-danger-text' },
};

function ToneIcon({ tone }: { readonly tone: ToastTone }) {
  const { icon: Icon, className } = toneIcons[tone];
  return <Icon aria-hidden size={17} className={classNames('mt-1 shrink-0', className)} />;
}

/** A line that grows short. Outside of the spoken content, which would be read out again with every change. */
function Countdown({ untilMs }: { readonly untilMs: number }) {
  const nowMs = useNow(200);
  const [fromMs] = useState(nowMs);
  const share = Math.max(0, untilMs - nowMs) / Math.max(1, untilMs - fromMs);
  return (
    <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5">
      <span
        className="block h-full bg-accent transition-[width] duration-200 ease-linear"
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
