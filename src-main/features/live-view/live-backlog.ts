/** What a newcomer needs to show a picture at once: how the video is to be read, and the pictures since the keyframe. */
import type { LiveItem } from './live-source.ts';

export type LiveBacklog = {
  put(item: LiveItem): void;
  items(): readonly LiveItem[];
  /** Text of the last `ended`; null while it runs. */
  endReason(): string | null;
  clear(): void;
};

/** A newcomer waits for the next keyframe rather than for more than this. */
const mostBytes = 8 * 1024 * 1024;

export function createLiveBacklog(): LiveBacklog {
  let init: LiveItem | null = null;
  let pictures: LiveItem[] = [];
  let bytes = 0;
  let end: LiveItem | null = null;
  return {
    put,
    items: () => (end ? [end] : [...(init ? [init] : []), ...pictures]),
    endReason: () => end && new TextDecoder().decode(end.body),
    clear() {
      [init, end] = [null, null];
      restart();
    },
  };

  function put(item: LiveItem): void {
    end = null;
    switch (item.kind) {
      case 'init':
        init = item;
        return restart();
      case 'keyframe':
      case 'still':
        restart();
        return add(item);
      case 'picture':
        // Without its keyframe it shows nothing.
        return pictures.length > 0 ? add(item) : undefined;
      case 'ended':
        end = item;
        init = null;
        return restart();
      case 'cameras':
        return undefined;
    }
  }

  function restart(): void {
    pictures = [];
    bytes = 0;
  }

  function add(item: LiveItem): void {
    pictures.push(item);
    bytes += item.body.length;
    if (bytes > mostBytes) restart();
  }
}
