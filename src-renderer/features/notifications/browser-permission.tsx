import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';

/** Whether this browser may show notifications; it is asked by a click only. */
export function BrowserPermission() {
  const [permission, setPermission] = useState(() => permissionNow());
  const ask = () => void globalThis.Notification.requestPermission().then(setPermission);
  if (permission === 'default') {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-md bg-sunken p-3">
        <p className="min-w-48 flex-1 text-sm text-ink-2">{t('desktop:browser.askDescription')}</p>
        <Button variant="primary" size="sm" onPress={ask}>
          {t('desktop:browser.ask')}
        </Button>
      </div>
    );
  }
  return (
    <p role="status" className="rounded-md bg-sunken p-3 text-sm text-ink-2">
      {t(`desktop:browser.${permission}`)}
    </p>
  );
}

/** Pages that did not come over https or from this computer have no notifications. */
function permissionNow(): NotificationPermission | 'unsupported' {
  const { Notification } = globalThis;
  return Notification === undefined || !window.isSecureContext ? 'unsupported' : Notification.permission;
}
