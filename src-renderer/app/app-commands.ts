import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { orpc } from '#renderer/api/client.ts';
import type { Command } from '#renderer/commands/command.ts';
import { holdTyping } from '#renderer/commands/held-typing.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { searchField } from '#renderer/features/search/search-focus.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { useEventActions } from './event-actions.ts';
import { pages } from './pages.ts';

type AppCommandsOptions = { readonly onShowPalette: () => void; readonly onShowShortcuts: () => void };

/** What works on every page. */
export function useAppCommands({ onShowPalette, onShowShortcuts }: AppCommandsOptions): void {
  const { undoLast } = useEventActions();
  const router = useRouter();
  const goTo = useGoToCommands();
  const showSearch = useShowSearch();
  const group = t('app:commands.group');
  useCommands(
    [
      {
        id: 'app.palette',
        title: t('app:commands.palette'),
        group,
        keys: ['Mod+k'],
        isEverywhere: true,
        isInPalette: false,
        run: onShowPalette,
      },
      {
        id: 'app.search',
        title: t('app:commands.search'),
        group,
        keys: ['/'],
        run: showSearch,
      },
      { id: 'app.undo', title: t('app:commands.undo'), group, keys: ['z', 'Mod+z'], run: undoLast },
      {
        id: 'app.shortcuts',
        title: t('app:commands.shortcuts'),
        group,
        keys: ['?'],
        isOverDialogs: true,
        run: onShowShortcuts,
      },
      {
        id: 'app.add-camera',
        title: t('app:commands.addCamera'),
        group,
        run: () => void router.navigate({ to: '/cameras', search: { add: true } }),
      },
      ...goTo,
    ],
    { isOfApp: true },
  );
}

/** The first letters are typed before the page is there. */
function useShowSearch(): () => void {
  const router = useRouter();
  return () => {
    if (router.state.location.pathname !== '/search') void router.navigate({ to: '/search' });
    holdTyping({ field: searchField });
  };
}

/** Pages, cameras and saved searches. */
function useGoToCommands(): Command[] {
  const router = useRouter();
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data ?? [];
  const searches = useQuery(orpc.search.saved.list.queryOptions()).data ?? [];
  const group = t('app:commands.goTo');
  const place = (command: Omit<Command, 'group' | 'isInSheet'>): Command => ({
    isInSheet: command.keys !== undefined,
    group,
    ...command,
  });
  const live = (id: string, name: string) =>
    place({
      id: `live camera ${id}`,
      title: t('app:commands.liveOf', { name }),
      run: () => void router.navigate({ to: '/live', search: { camera: id } }),
    });
  return [
    ...pages().map(({ to, label, keys }) =>
      place({ id: `go ${to}`, title: label, ...(keys && { keys }), run: () => void router.navigate({ to }) }),
    ),
    place({
      id: 'go unreviewed',
      title: t('app:commands.unreviewed'),
      run: () => void router.navigate({ to: '/review', search: { view: 'unreviewed' } }),
    }),
    ...cameras.flatMap(({ id, name, source }) => [
      place({
        id: `review camera ${id}`,
        title: t('app:commands.eventsOf', { name }),
        run: () => void router.navigate({ to: '/review', search: { cameras: [id] } }),
      }),
      // imported footage is never live
      ...(source.type === 'import' ? [] : [live(id, name)]),
    ]),
    ...searches.map(({ id, name, query }) =>
      place({
        id: `search ${id}`,
        title: t('app:commands.savedSearch', { name }),
        words: query,
        run: () => void router.navigate({ to: '/search', search: { q: query } }),
      }),
    ),
  ];
}
