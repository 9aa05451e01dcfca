import { z } from 'zod';
import { discoveredCamera } from '#shared/contract/cameras.contract.ts';

// The language between the core and the child that speaks to devices. Both jobs read what strangers send, so they run
// in a child like everything foreign.

/** Job `discover-cameras`. */
export const discoverInput = z.object({
  /** IPv4 addresses of this computer from which the question goes out. */
  localAddresses: z.array(z.ipv4()),
  waitMs: z.number(),
});
export type DiscoverInput = z.infer<typeof discoverInput>;
export const discoverOutput = z.array(discoveredCamera);

/** Job `list-device-streams`; the password is never logged. */
export const deviceLogin = z.object({ serviceUrl: z.url(), username: z.string(), password: z.string() });
export type DeviceLogin = z.infer<typeof deviceLogin>;

export const deviceStreams = z.array(
  z.object({ name: z.string(), url: z.string(), codec: z.string(), widthPx: z.int(), heightPx: z.int() }),
);
export type DeviceStream = z.infer<typeof deviceStreams>[number];
