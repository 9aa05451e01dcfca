import { QueryClient } from '@tanstack/react-query';
import { ORPCError } from '@orpc/client';

/** The core is on this computer: a browser that calls itself offline must not stop the questions. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => !(error instanceof ORPCError) && failures < 3,
        retryDelay: (failures) => Math.min(3_000, 300 * 2 ** failures),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
