import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Trans } from 'react-i18next';
import { useIsConnected, useNextAttempt } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { NextAttempt } from '#renderer/ui/next-attempt.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';

/** A blink of the connection is nobody's concern. */
const patienceMs = 1_200;

/** Shown while the core cannot be reached; goes away by itself. */
export function ConnectionBanner() {
  const isConnected = useIsConnected();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (isConnected) return;
    const timer = window.setTimeout(() => setIsLong(true), patienceMs);
    return () => {
      window.clearTimeout(timer);
      setIsLong(false);
    };
  }, [isConnected]);

  return (
    <div role="status">
      {isLong && (
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b bg-warn-soft px-4 py-2 text-ink">
          <Unplug aria-hidden size={16} className="shrink-0 text-warn-text" />
          <p className="min-w-60 flex-1">
            <Trans
              ns="app"
              i18nKey="connection.lost"
              components={{ strong: <strong className="font-semibold" /> }}
            />
          </p>
          <Retry />
        </div>
      )}
    </div>
  );
}

/** Outside of what is read out: the count changes every second. */
function Retry() {
  const attempt = useNextAttempt();
  return (
    <span aria-live="off" className="flex h-7 shrink-0 items-center gap-2.5">
      {attempt === null ? (
        <Spinner />
      ) : (
        <>
          <NextAttempt atMs={attempt.atMs} className="text-xs text-ink-2 tabular-nums" />
          <Button size="sm" onPress={attempt.now}>
            {t('app:connection.retry')}
          </Button>
        </>
      )}
    </span>
  );
}
