import { CircleAlert, RotateCw } from 'lucide-react';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

export type ErrorNoticeProps = {
  /** Whatever was thrown or stored; put into words by `errorText`. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly isRetrying?: boolean;
  readonly className?: string;
};

export function ErrorNotice({ error, onRetry, isRetrying = false, className }: ErrorNoticeProps) {
  const { title, nextStep, code } = errorText(error);
  return (
    <div
      role="alert"
      className={classNames('flex items-start gap-3 rounded-lg bg-danger-soft px-3.5 py-3', className)}
    >
      <CircleAlert aria-hidden size={17} className="mt-px shrink-0 text-danger-text" />
      <div className="min-w-0 flex-1 select-text">
        <p className="font-medium break-words text-ink">{title}</p>
        <p className="mt-0.5 break-words text-ink-2">{nextStep}</p>
        <p className="mt-1 font-mono text-xs text-ink-2">{code}</p>
      </div>
      {onRetry && (
        <Button size="sm" icon={RotateCw} isPending={isRetrying} onPress={onRetry}>
          {t('common:errorNotice.retry')}
        </Button>
      )}
    </div>
  );
}
