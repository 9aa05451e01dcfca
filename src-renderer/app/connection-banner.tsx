import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useIsConnected } from '#renderer/api/client.ts';
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
        <div className="flex items-center gap-2.5 border-b bg-warn-soft px-4 py-2 text-ink">
          <Unplug aria-hidden size={16} className="shrink-0 text-warn-text" />
          <p className="min-w-0 flex-1">
            <strong className="font-semibold">Porchlight does not answer.</strong> Reconnecting by itself. If
            this stays, check that it is still running; after a restart open the link that it printed.
          </p>
          <Spinner />
        </div>
      )}
    </div>
  );
}
