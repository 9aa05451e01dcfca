import type { QueryClient } from '@tanstack/react-query';
import type { News } from '#shared/contract/app.contract.ts';
import { orpc } from '#renderer/api/client.ts';

/** What changes how events are found. */
export type SearchNews = Extract<
  News,
  { kind: 'models:changed' | 'embeddings:changed' | 'searches:changed' }
>;

export function isSearchNews(news: News): news is SearchNews {
  return ['models:changed', 'embeddings:changed', 'searches:changed'].includes(news.kind);
}

export function applySearchNews(queries: QueryClient, news: SearchNews): void {
  switch (news.kind) {
    case 'models:changed':
      void queries.invalidateQueries({ queryKey: orpc.models.list.key() });
      break;
    case 'embeddings:changed':
      // Comes often while many frames are embedded: the state is in the news.
      queries.setQueryData(orpc.models.embeddings.queryKey(), news.state);
      break;
    case 'searches:changed':
      void queries.invalidateQueries({ queryKey: orpc.search.saved.key() });
      break;
  }
}
