import type { ListFilter } from './event-queries.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /**
     * So that live updates can patch the query's answer. `events`: which events it holds; `cameraIds`: whose events it
     * counts (left out: all).
     */
    queryMeta: { readonly events?: ListFilter; readonly cameraIds?: readonly string[] };
  }
}
