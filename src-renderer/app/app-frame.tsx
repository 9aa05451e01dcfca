import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { DueNotification } from '#shared/model/notification.ts';
import { orpc } from '#renderer/api/client.ts';
import { CommandPalette } from '#renderer/commands/command-palette.tsx';
import { ShortcutSheet } from '#renderer/commands/shortcut-sheet.tsx';
import { useCommandKeys } from '#renderer/commands/use-commands.ts';
import { ImportDropZone } from '#renderer/features/imports/import-drop-zone.tsx';
import { useWatchingCommands } from '#renderer/features/notifications/use-watching-commands.ts';
import { WebNotifications } from '#renderer/features/notifications/web-notifications.tsx';
import { StorageBanner } from '#renderer/features/storage/storage-banner.tsx';
import { ToastRegion } from '#renderer/ui/toast.tsx';
import { useAppCommands } from './app-commands.ts';
import { ExportsHost } from './exports-host.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';

/** What stays while the pages change. */
export function AppFrame() {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | undefined>();
  const show = (what: 'palette' | 'shortcuts') => () => setOpen(what);
  const change = (what: 'palette' | 'shortcuts') => (isOpen: boolean) => setOpen(isOpen ? what : undefined);
  useAppCommands({ onShowPalette: show('palette'), onShowShortcuts: show('shortcuts') });
  useWatchingCommands();
  const openDue = useOpenDue();
  useCommandKeys();
  return (
    <ImportDropZone>
      <div className="flex h-dvh flex-col bg-app">
        <ConnectionBanner />
        <StorageBanner />
        <div className="flex min-h-0 flex-1">
          <Sidebar onShowPalette={show('palette')} onShowShortcuts={show('shortcuts')} />
          <div className="flex min-w-0 flex-1 flex-col border-l bg-surface">
            <FirstSteps />
            <ExportsHost>
              <Outlet />
            </ExportsHost>
          </div>
        </div>
        <StatusBar />
        <CommandPalette isOpen={open === 'palette'} onOpenChange={change('palette')} />
        <ShortcutSheet isOpen={open === 'shortcuts'} onOpenChange={change('shortcuts')} />
        <ToastRegion />
        <WebNotifications onOpen={openDue} />
      </div>
    </ImportDropZone>
  );
}

/** The event a notification tells of, on its day. */
function useOpenDue(): (due: DueNotification) => void {
  const router = useRouter();
  const queries = useQueryClient();
  return ({ eventId }) =>
    void queries
      .fetchQuery(orpc.events.get.queryOptions({ input: { eventId } }))
      .then(({ day }) => router.navigate({ to: '/review', search: { day, event: eventId } }))
      .catch(() => router.navigate({ to: '/review' })); // it is gone: its day is the nearest to it
}
