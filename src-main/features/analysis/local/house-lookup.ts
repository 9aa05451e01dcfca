/** Resolves names to addresses of this computer and of private networks only: no frame leaves the house by a name. */
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { AppError } from '#shared/errors.ts';
import { isHouseAddress } from '#shared/model/analyser-url.ts';

/** `lookup` of `node:dns`, as far as it is used. */
export type ResolveName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (failure: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** `isAllowed` may refuse more of them. */
export function createHouseLookup(
  resolveName: ResolveName,
  isAllowed: (address: string) => boolean,
): LookupFunction {
  return (hostname, options, callback) =>
    resolveName(hostname, { ...options, all: true }, (failure, found) => {
      if (failure) return callback(failure, []);
      const allowed = found.filter(({ address }) => isHouseAddress(address) && isAllowed(address));
      const [first] = allowed;
      if (!first) return callback(outside(hostname), []);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
}

function outside(hostname: string): AppError {
  return new AppError('invalid-input', `${hostname} is not an address that frames may be sent to.`, {
    nextStep: 'Use a server on this computer or in your private network (Settings, Descriptions).',
  });
}
