import utils from 'onvif/lib/utils.js';
import { z } from 'zod';
import type { DiscoveredCamera } from '#shared/contract/cameras.contract.ts';
import { foreignText } from '#main/platform/foreign-text.ts';

/** A camera that answered; `endpoint` is the name it keeps on every network. */
export type Answer = { readonly endpoint: string; readonly camera: DiscoveredCamera };

const longestNameChars = 100;
const text = z.union([z.string(), z.number()]).transform(String);
/** A list of texts may carry attributes (`MatchBy`), which makes it an object. */
const list = z
  .union([text, z.object({ _: text }).transform(({ _ }) => _)])
  .catch('')
  .transform((words) => words.split(/\s+/).filter((word) => word !== ''));

const match = z.object({
  endpointReference: z.object({ address: text }).catch({ address: '' }),
  scopes: list,
  XAddrs: list,
});
const body = z.object({
  probeMatches: z.object({
    probeMatch: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]),
  }),
});

/**
 * The cameras in one answer to a WS-Discovery probe; none for anything else. An address leads to the sender, whatever
 * the answer says: nobody can point us elsewhere.
 */
export function readProbeAnswer(xml: string, senderAddress: string): Answer[] {
  const found = body.safeParse(parse(xml));
  if (!found.success) return [];
  return found.data.probeMatches.probeMatch.flatMap((each) => {
    const matched = match.safeParse(each);
    return matched.success ? toAnswer(matched.data, senderAddress) : [];
  });
}

function parse(xml: string): unknown {
  let parsed: unknown;
  try {
    utils.parseSOAPString(xml, (failure, given) => (parsed = failure ? undefined : given), 200);
    return utils.linerase(parsed);
  } catch {
    return undefined; // nested too deep, or no XML at all
  }
}

function toAnswer(
  { endpointReference: { address }, scopes, XAddrs }: z.infer<typeof match>,
  senderAddress: string,
): Answer[] {
  const urls = XAddrs.flatMap((each) => URL.parse(each) ?? []).filter(({ protocol }) =>
    /^https?:$/.test(protocol),
  );
  const url = urls.find(({ hostname }) => hostname === senderAddress) ?? urls[0];
  if (!url) return [];
  const serviceUrl = new URL(`${url.protocol}//${senderAddress}${url.port && `:${url.port}`}${url.pathname}`)
    .href;
  const hardware = scopeOf(scopes, 'hardware');
  const name = scopeOf(scopes, 'name') || hardware || senderAddress;
  const camera = { serviceUrl: serviceUrl.slice(0, 500), host: senderAddress, name, hardware };
  return [{ endpoint: address === '' ? serviceUrl : address, camera }];
}

/** `onvif://www.onvif.org/name/Front%20Door`. */
function scopeOf(scopes: readonly string[], kind: string): string {
  const prefix = `onvif://www.onvif.org/${kind}/`;
  const scope = scopes.find((each) => each.toLowerCase().startsWith(prefix))?.slice(prefix.length) ?? '';
  return foreignText(decoded(scope), longestNameChars);
}

function decoded(scope: string): string {
  try {
    return decodeURIComponent(scope);
  } catch {
    return scope; // a lone % is meant as it stands
  }
}
