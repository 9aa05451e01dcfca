import { useQuery, type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { orpc } from '#renderer/api/client.ts';
import { currentSpeech, onLanguageChange, speakLanguage } from '#renderer/i18n/i18n.ts';
import type { CommandRegistry } from '#renderer/commands/command-registry.ts';
import { CommandsContext } from '#renderer/commands/use-commands.ts';
import { type EventActions, EventActionsContext } from './event-actions.ts';
import { router } from './router.tsx';

export type AppProps = {
  readonly queries: QueryClient;
  readonly eventActions: EventActions;
  readonly commands: CommandRegistry;
};

/** Another language builds the whole page anew: a text may be asked for anywhere, without a hook. */
export function App({ queries, eventActions, commands }: AppProps) {
  const { language, locale } = useSyncExternalStore(onLanguageChange, currentSpeech);
  return (
    <QueryClientProvider client={queries}>
      <FollowChosenLanguage />
      <I18nProvider key={language} locale={locale}>
        <EventActionsContext value={eventActions}>
          <CommandsContext value={commands}>
            <RouterProvider router={router} />
          </CommandsContext>
        </EventActionsContext>
      </I18nProvider>
    </QueryClientProvider>
  );
}

function FollowChosenLanguage() {
  const { data } = useQuery(orpc.settings.get.queryOptions({ select: ({ language }) => language }));
  useEffect(() => {
    if (data) speakLanguage(data);
  }, [data]);
  return null;
}
