/** Links into the app from outside: `porchlight://event/<id>` and nothing else. Whoever writes one is not trusted. */
import { eventId as eventIdSchema } from '#shared/model/event.ts';

export const linkScheme = 'porchlight';

const shape = /^porchlight:\/\/event\/([0-9a-f-]{36})\/?$/;

/** The event that a link names; null for everything else. */
export function readDeepLink(text: string): string | null {
  const id = shape.exec(text)?.[1];
  return id !== undefined && eventIdSchema.safeParse(id).success ? id : null;
}

/** Of the words of a command line, as Linux and Windows hand a link over. */
export function findDeepLink(args: readonly string[]): string | null {
  return args.map(readDeepLink).find((id) => id !== null) ?? null;
}

export type DeepLinks = {
  take(eventId: string | null): void;
  /** From now on; what came before is opened at once. */
  follow(open: (eventId: string) => void): void;
};

/** A Mac may hand a link over before there is a window. */
export function createDeepLinks(): DeepLinks {
  let waiting: string | null = null;
  let openNow: ((eventId: string) => void) | null = null;
  return {
    take(eventId) {
      if (eventId === null) return;
      if (openNow) openNow(eventId);
      else waiting = eventId;
    },
    follow(open) {
      openNow = open;
      if (waiting !== null) open(waiting);
      waiting = null;
    },
  };
}
