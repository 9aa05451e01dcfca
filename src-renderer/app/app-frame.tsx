import { Outlet, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ImportDropZone } from '#renderer/features/imports/import-drop-zone.tsx';
import { focusSearchField } from '#renderer/features/search/search-focus.ts';
import { StorageBanner } from '#renderer/features/storage/storage-banner.tsx';
import { ToastRegion } from '#renderer/ui/toast.tsx';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { useEventActions } from './event-actions.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';

/** What stays while the pages change. */
export function AppFrame() {
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const { undoLast } = useEventActions();
  const router = useRouter();
  const showSearch = () => {
    // The page takes the focus itself when it opens.
    if (router.state.location.pathname === '/search') focusSearchField();
    else void router.navigate({ to: '/search' });
  };
  useKeyBindings({
    '?': () => setShortcutsOpen(true),
    '/': showSearch,
    l: () => void router.navigate({ to: '/live' }),
    z: undoLast,
    'Mod+z': undoLast,
  });
  return (
    <ImportDropZone>
      <div className="flex h-dvh flex-col bg-app">
        <ConnectionBanner />
        <StorageBanner />
        <div className="flex min-h-0 flex-1">
          <Sidebar onShowShortcuts={() => setShortcutsOpen(true)} />
          <div className="flex min-w-0 flex-1 flex-col border-l bg-surface">
            <Outlet />
          </div>
        </div>
        <StatusBar />
        <ShortcutSheet isOpen={areShortcutsOpen} onOpenChange={setShortcutsOpen} />
        <ToastRegion />
      </div>
    </ImportDropZone>
  );
}
