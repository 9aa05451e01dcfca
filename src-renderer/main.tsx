import './app/usable-language.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './app/query-client.ts';
import { createEventActions, EventActionsContext } from './app/event-actions.ts';
import { startLiveUpdates } from './app/live-updates.ts';
import { router } from './app/router.tsx';
import { applyStoredTheme } from './app/theme.ts';
import './main.css';

applyStoredTheme();
const queries = createQueryClient();
const eventActions = createEventActions(queries);
startLiveUpdates(queries, eventActions.pending);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <EventActionsContext value={eventActions}>
        <RouterProvider router={router} />
      </EventActionsContext>
    </QueryClientProvider>
  </StrictMode>,
);
