import { networkInterfaces } from 'node:os';
import type { Basics } from '#main/compose-events.ts';
import { createDiscoveryService, type DiscoveryService } from '#main/features/discovery/discovery-service.ts';

/** Cameras that are found by themselves. */
export function composeDiscovery({ pool, ownPorts }: Pick<Basics, 'pool' | 'ownPorts'>): DiscoveryService {
  return createDiscoveryService({ runJob: pool.run, localAddresses, isOwnPort: ownPorts.has });
}

function localAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
}
