import { z } from 'zod';
import type { NvrProbe } from '#shared/model/nvr.ts';
import { foreignText } from '#main/platform/foreign-text.ts';

const camera = z.object({
  id: z.string().min(1).max(200),
  name: z.string().nullish(),
  marketName: z.string().nullish(),
  type: z.string().nullish(),
  state: z.string().nullish(),
  isConnected: z.boolean().nullish(),
  channels: z
    .array(z.object({ isRtspEnabled: z.boolean().nullish(), rtspAlias: z.string().nullish() }))
    .nullish(),
});

export const protectBootstrap = z.object({
  lastUpdateId: z.string().nullish(),
  nvr: z.object({ name: z.string().nullish(), version: z.string().nullish() }).nullish(),
  cameras: z.array(camera).max(1000),
});
export type ProtectBootstrap = z.infer<typeof protectBootstrap>;

const secureStreamPort = 7441;

/** `host`: name or address of the console without port. */
export function probeOf({ nvr, cameras }: ProtectBootstrap, host: string): NvrProbe {
  const version = nvr?.version ?? '';
  return {
    product: foreignText(`UniFi Protect ${version}`, 100),
    tellsEvents: true,
    cameras: cameras.map((known) => ({
      nativeId: known.id,
      name: foreignText(known.name ?? known.id, 80),
      model: foreignText(known.marketName ?? known.type ?? '', 80) || null,
      isOnline: known.isConnected ?? known.state === 'CONNECTED',
      streamUrl: streamOf(known, host),
    })),
  };
}

function streamOf({ channels }: ProtectBootstrap['cameras'][number], host: string): string | null {
  const alias = (channels ?? []).find(
    ({ isRtspEnabled, rtspAlias }) => isRtspEnabled && rtspAlias,
  )?.rtspAlias;
  if (!alias || !/^[\w-]{1,100}$/.test(alias)) return null;
  return `rtsps://${host}:${secureStreamPort}/${alias}`;
}
