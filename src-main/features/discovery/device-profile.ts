import { z } from 'zod';
import { splitStreamUrl, streamUrl } from '#shared/model/stream-url.ts';
import { foreignText } from '#main/platform/foreign-text.ts';
import type { DeviceStream } from './discovery-language.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const pixels = z.number().int().min(0).max(100_000).catch(0);

const profile = z
  .object({
    $: z.object({ token: text }),
    name: text.catch(''),
    videoEncoderConfiguration: z
      .object({
        encoding: text.catch(''),
        resolution: z.object({ width: pixels, height: pixels }).catch({ width: 0, height: 0 }),
      })
      .catch({ encoding: '', resolution: { width: 0, height: 0 } }),
  })
  .transform(({ $: { token }, name, videoEncoderConfiguration: { encoding, resolution } }) => ({
    token,
    name: foreignText(name, 100) || foreignText(token, 100),
    codec: codecNames[encoding.toUpperCase()] ?? foreignText(encoding.toLowerCase(), 20),
    widthPx: resolution.width,
    heightPx: resolution.height,
  }));
export type DeviceProfile = z.infer<typeof profile>;

/** FFmpeg's names of what ONVIF calls them. */
const codecNames: Readonly<Record<string, string>> = {
  H264: 'h264',
  H265: 'hevc',
  HEVC: 'hevc',
  JPEG: 'mjpeg',
  MPEG4: 'mpeg4',
};

/** A token goes into XML as it is. */
const plainToken = /^[\w .:@#+/()-]{1,200}$/;

export function readProfiles(given: unknown): DeviceProfile[] {
  const list = Array.isArray(given) ? (given as unknown[]) : [];
  return list.flatMap((each) => {
    const read = profile.safeParse(each);
    return read.success && plainToken.test(read.data.token) ? [read.data] : [];
  });
}

/** On the device's own host, without user name and password; null for an address that no camera has. */
export function toStream(
  { name, codec, widthPx, heightPx }: DeviceProfile,
  uri: string,
  hostname: string,
): DeviceStream | null {
  const split = splitStreamUrl(uri);
  const url = split?.url.replace(
    /^([a-z]+:\/\/)(?:\[[^\]]*\]|[^/:?#]*)/i,
    (_, scheme: string) => `${scheme}${hostname}`,
  );
  const checked = streamUrl.safeParse(url);
  return checked.success ? { name, url: checked.data, codec, widthPx, heightPx } : null;
}
