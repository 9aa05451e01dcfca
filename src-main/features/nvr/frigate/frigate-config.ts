import { z } from 'zod';
import type { NvrCamera } from '#shared/model/nvr.ts';
import { splitStreamUrl, streamUrl } from '#shared/model/stream-url.ts';
import { foreignText } from '#main/platform/foreign-text.ts';

const input = z.object({ path: z.string().nullish(), roles: z.array(z.string()).nullish() });

export const frigateConfig = z.object({
  cameras: z.record(
    z.string(),
    z.object({
      enabled: z.boolean().nullish(),
      friendly_name: z.string().nullish(),
      ffmpeg: z.object({ inputs: z.array(input).nullish() }).nullish(),
    }),
  ),
});

const mostCameras = 1000;

export function camerasOf({ cameras }: z.infer<typeof frigateConfig>): NvrCamera[] {
  return Object.entries(cameras)
    .filter(([nativeId]) => nativeId.length > 0 && nativeId.length <= 200)
    .slice(0, mostCameras)
    .map(([nativeId, { enabled, friendly_name, ffmpeg }]) => ({
      nativeId,
      name: foreignText(friendly_name ?? nativeId, 80),
      model: null,
      isOnline: enabled ?? true,
      streamUrl: streamOf(ffmpeg?.inputs ?? []),
    }));
}

/** The stream that is recorded is the best one. User name and password stay behind. */
function streamOf(inputs: readonly z.infer<typeof input>[]): string | null {
  const best = inputs.find(({ roles }) => roles?.includes('record')) ?? inputs[0];
  const split = splitStreamUrl(best?.path ?? '');
  const checked = streamUrl.safeParse(split?.url);
  return checked.success ? checked.data : null;
}
