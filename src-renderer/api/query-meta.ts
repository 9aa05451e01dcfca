import type { EventFilter } from './event-queries.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** `events`: which events the query's answer holds, so that live updates can patch it. */
    queryMeta: { readonly events?: EventFilter };
  }
}
