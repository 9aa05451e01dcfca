import './app/usable-language.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { addressWithoutToken } from './app/address-without-token.ts';
import { App } from './app/app.tsx';
import { createQueryClient } from './app/query-client.ts';
import { createEventActions } from './app/event-actions.ts';
import { startLiveUpdates } from './app/live-updates.ts';
import { silenceTransitions } from './app/silent-transitions.ts';
import { applyStoredTheme } from './app/theme.ts';
import { createCommandRegistry } from './commands/command-registry.ts';
import { currentSpeech } from './i18n/i18n.ts';
import './main.css';

if (new URLSearchParams(window.location.search).has('token')) {
  window.history.replaceState(null, '', addressWithoutToken(window.location.href));
}
silenceTransitions(document);
applyStoredTheme();
document.documentElement.lang = currentSpeech().language;
const queries = createQueryClient();
const eventActions = createEventActions(queries);
startLiveUpdates(queries, eventActions.pending);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <App queries={queries} eventActions={eventActions} commands={createCommandRegistry(localStorage)} />
  </StrictMode>,
);
