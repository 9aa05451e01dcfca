import { expect, it } from 'vitest';
import { encodeLiveBlock, type LiveBlock } from '#shared/live-frames.ts';
import { createLiveConnection, type ShownCamera } from './live-connection.ts';

type Session = {
  readonly id: string;
  readonly say: (block: LiveBlock) => void;
  readonly breakOff: () => void;
  readonly signal: AbortSignal;
};

/** A core that remembers what it was asked for. */
function setUp({ knowsSessions = true, firstSlow = 0 } = {}) {
  const sessions: Session[] = [];
  const shown: (readonly [sessionId: string, cameras: readonly ShownCamera[]])[] = [];
  let opened = 0;
  const connection = createLiveConnection({
    async open() {
      const sessionId = `s${++opened}`;
      if (opened === firstSlow) await settled();
      return { sessionId };
    },
    async show({ sessionId, cameras }) {
      shown.push([sessionId, cameras]);
      if (!knowsSessions && sessionId === 's1') throw new Error('not-found');
    },
    read: async (id, signal) =>
      new ReadableStream<Uint8Array>({
        start(line) {
          const say = (block: LiveBlock) => line.enqueue(encodeLiveBlock(block));
          sessions.push({ id, say, breakOff: () => line.error(new Error('gone')), signal });
          signal.addEventListener('abort', () => line.error(signal.reason));
        },
      }),
    pause: async (_, signal) => signal.throwIfAborted(),
  });
  return { connection, sessions, shown };
}

const video = (cameraId: string): ShownCamera => ({ cameraId, as: 'video' });
const list = (...ids: string[]): LiveBlock => ({
  kind: 'cameras',
  camera: 0,
  atMs: 0,
  body: new TextEncoder().encode(JSON.stringify(ids)),
});
const picture = (camera: number, atMs: number): LiveBlock => ({
  kind: 'picture',
  camera,
  atMs,
  body: new Uint8Array([1]),
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('gives each tile the pictures of its camera, also when numbers change hands', async () => {
  const { connection, sessions } = setUp();
  const heard: string[] = [];
  for (const id of ['porch', 'garden']) connection.listen(id, ({ atMs }) => heard.push(`${id} ${atMs}`));
  connection.show([video('porch'), video('garden')]);
  await settled();
  for (const block of [list('porch', 'garden'), picture(0, 1), picture(1, 2), list('garden'), picture(0, 3)])
    sessions[0]?.say(block);
  await settled();
  expect(heard).toEqual(['porch 1', 'garden 2', 'garden 3']);
});

it('tells the core the newest list over the same line', async () => {
  const { connection, sessions, shown } = setUp();
  connection.show([video('porch')]);
  await settled();
  connection.show([video('garden')]);
  connection.show([video('garden')]);
  await settled();
  expect(shown).toEqual([
    ['s1', [video('porch')]],
    ['s1', [video('garden')]],
  ]);
  expect(sessions).toHaveLength(1);
});

it('nothing to show closes the line; something opens a new one', async () => {
  const { connection, sessions } = setUp();
  connection.show([video('porch')]);
  await settled();
  connection.show([]);
  await settled();
  expect(sessions.map(({ signal }) => signal.aborted)).toEqual([true]);
  connection.show([video('porch')]);
  await settled();
  expect(sessions.map(({ id, signal }) => [id, signal.aborted])).toEqual([
    ['s1', true],
    ['s2', false],
  ]);
});

it('a line that breaks is opened again, with what is wanted by then', async () => {
  const { connection, sessions, shown } = setUp();
  const heard: number[] = [];
  connection.listen('porch', ({ atMs }) => heard.push(atMs));
  connection.show([video('porch')]);
  await settled();
  sessions[0]?.breakOff();
  await settled();
  sessions[1]?.say(list('porch'));
  sessions[1]?.say(picture(0, 7));
  await settled();
  expect(heard).toEqual([7]);
  expect(shown.at(-1)).toEqual(['s2', [video('porch')]]);
});

it('a session that the core has forgotten makes room for a new one', async () => {
  const { connection, sessions } = setUp({ knowsSessions: false });
  connection.show([video('porch')]);
  await settled();
  await settled();
  expect(sessions.map(({ id, signal }) => [id, signal.aborted])).toEqual([
    ['s1', true],
    ['s2', false],
  ]);
});

it('a line that was given up before it was open takes nothing from the one after it', async () => {
  const { connection, sessions, shown } = setUp({ firstSlow: 1 });
  connection.show([video('porch')]);
  connection.show([]);
  connection.show([video('garden')]);
  await settled();
  await settled();
  expect(sessions.filter(({ signal }) => !signal.aborted)).toHaveLength(1);
  connection.show([video('garden'), video('porch')]);
  await settled();
  expect(shown.at(-1)).toEqual([sessions.at(-1)?.id, [video('garden'), video('porch')]]);
});
