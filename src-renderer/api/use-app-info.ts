import { useQuery } from '@tanstack/react-query';
import type { AppInfo } from '#shared/contract/app.contract.ts';
import { orpc } from './client.ts';

export function useAppInfo(): AppInfo | undefined {
  return useQuery(orpc.app.info.queryOptions()).data;
}

/** The zone that days and clock times follow; this computer's until the core has answered. */
export function useTimeZone(): string {
  return useAppInfo()?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
