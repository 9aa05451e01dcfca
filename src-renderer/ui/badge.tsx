import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type BadgeTone = 'neutral' | 'accent' | 'info' | 'violet' | 'ok' | 'warn' | 'danger';

export type BadgeProps = {
  readonly children: ReactNode;
  readonly tone?: BadgeTone;
  readonly icon?: LucideIcon;
  /** The whole meaning, where the text is only an abbreviation. */
  readonly title?: string | undefined;
};

export function Badge({ children, tone = 'neutral', icon: Icon, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap tabular-nums',
        toneClasses[tone],
      )}
    >
      {Icon && <Icon aria-hidden size={12} />}
      {title ? <abbr className="no-underline">{children}</abbr> : children}
    </span>
  );
}

const toneClasses: Record<BadgeTone, string> = {
  neutral: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent-text',
  info: 'bg-info-soft text-info-text',
  violet: 'bg-violet-soft text-violet-text',
  ok: 'bg-ok-soft text-ok-text',
  warn: 'bg-warn-soft text-warn-text',
  danger: 'bg-danger-soft text-danger-text',
};
