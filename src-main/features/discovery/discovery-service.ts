/** Cameras that are found by themselves. Both questions are asked by a child: what comes back is foreign. */
import { AppError } from '#shared/errors.ts';
import type { DiscoveredCamera } from '#shared/contract/cameras.contract.ts';
import { streamUrl } from '#shared/model/stream-url.ts';
import { notUnderstood } from './device-error.ts';
import { type DeviceLogin, type DeviceStream, deviceStreams, discoverOutput } from './discovery-language.ts';

export type DiscoveryService = {
  /** Takes about three seconds; empty when nobody answered. Throws `stream-unreachable` or `cancelled`. */
  find(signal: AbortSignal): Promise<DiscoveredCamera[]>;
  /** Best picture first. Throws a `stream-…` code, `invalid-input` or `cancelled`. */
  streamsOf(login: DeviceLogin, signal: AbortSignal): Promise<DeviceStream[]>;
};

export type DiscoveryDeps = {
  readonly runJob: (
    job: string,
    input: unknown,
    options: { readonly signal: AbortSignal },
  ) => Promise<unknown>;
  /** IPv4 addresses of this computer. */
  readonly localAddresses: () => readonly string[];
  /** Whether this program itself listens there, on this computer. */
  readonly isOwnPort: (port: number) => boolean;
};

const waitMs = 3000;

export function createDiscoveryService({
  runJob,
  localAddresses,
  isOwnPort,
}: DiscoveryDeps): DiscoveryService {
  return {
    find: (signal) =>
      askChild(async () =>
        discoverOutput.parse(
          await runJob('discover-cameras', { localAddresses: localAddresses(), waitMs }, { signal }),
        ),
      ),
    async streamsOf(login, signal) {
      assertDevice(login.serviceUrl);
      return askChild(async () =>
        deviceStreams.parse(await runJob('list-device-streams', login, { signal })),
      );
    },
  };

  function assertDevice(serviceUrl: string): void {
    const url = URL.parse(serviceUrl);
    const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
    const checked = streamUrl.safeParse(serviceUrl);
    const isOwn = url !== null && isOwnPort(Number(url.port)) && isLoopback(url.hostname);
    if (isWeb && checked.success && !isOwn) return;
    throw new AppError('invalid-input', 'That is not the address of a camera.', {
      nextStep:
        'Choose a camera from the list, or type its address in, for example http://192.168.1.20/onvif/device_service.',
    });
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]';
}

/** A child that an answer brought down says nothing about footage. */
async function askChild<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    const isBroken = thrown instanceof AppError && thrown.code.startsWith('decoder-');
    throw isBroken ? notUnderstood(thrown) : thrown;
  }
}
