import { describe, expect, it, onTestFinished } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import {
  type AnalyserBehaviour,
  goodAnswer,
  startFakeAnalyser,
} from '../../../../e2e/fixtures/analyser/fake-analyser.ts';
import { type AnalyserLimits, defaultAnalyserLimits } from './analyser-client.ts';
import { createLocalAnalyser, listModels, type LocalAnalyserOptions } from './local-analyser.ts';

const limits: AnalyserLimits = { ...defaultAnalyserLimits, connectMs: 1000, totalMs: 400 };
const jpegs = [Buffer.from('one'), Buffer.from([0xff, 0xd8, 0, 1, 2]), Buffer.from('three')];
const question = { prompt: 'What "happened"?\nGrüße', jpegs };
const never = new AbortController().signal;

async function start(
  behaviours: readonly AnalyserBehaviour[] = [],
  options: Partial<LocalAnalyserOptions> = {},
) {
  const server = await startFakeAnalyser();
  onTestFinished(() => server.stop());
  server.script(behaviours);
  const clock = createFakeClock();
  const place = { url: server.url, isOwnPort: () => false, limits };
  const analyser = createLocalAnalyser({ ...place, model: 'sees-things', clock, ...options });
  return { server, clock, place, ask: (signal = never) => analyser.describe(question, signal), analyser };
}

const failing = (code: string, words = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(words) as string });

describe('a server in the house', () => {
  it('gets the text and the very bytes of the pictures in their order, and is understood', async () => {
    const { server, ask, analyser } = await start();
    expect(await ask()).toEqual({ text: goodAnswer.description, confidence: 82 });
    const [seen] = server.questions;
    expect([seen?.model, seen?.prompt, seen?.pictures]).toEqual(['sees-things', question.prompt, jpegs]);
    expect(seen?.headers['authorization']).toBeUndefined();
    expect(analyser.provider).toBe('local:sees-things');
  });

  it.each(['', '/', '/v1', '/v1/'])('is found behind an address that ends with "%s"', async (end) => {
    const { server, place } = await start();
    // Models of Ollama that run on computers of others are not offered.
    expect(await listModels({ ...place, url: `${server.url}${end}` }, never)).toEqual(['sees-things']);
  });

  it.each([
    ['an error of the server', { status: 500 }],
    ['a server that is loading its model', { status: 503 }],
    ['too many questions', { status: 429 }],
    ['a connection that ends', 'hangs-up'],
  ] as const)('is asked once more after %s (F85)', async (_what, behaviour) => {
    const { server, clock, ask } = await start([behaviour]);
    expect((await ask()).confidence).toBe(82);
    expect([server.questions.length, clock.sleepsMs]).toEqual([2, [1000]]);
    server.script([behaviour, behaviour]);
    await expect(ask()).rejects.toEqual(failing('analyser-failed'));
    expect(server.questions).toHaveLength(4);
  });

  it.each([
    [
      'an unknown model',
      { status: 404, text: '{"error": "model not found"}' },
      'analyser-failed',
      'model not found',
    ],
    ['another place', { redirectTo: 'http://127.0.0.1:9/' }, 'analyser-failed', '302'],
    ['what is no JSON', { body: '<html>login</html>' }, 'analyser-failed', 'not a server for models'],
    ['JSON of another kind', { body: '{"choices": []}' }, 'analyser-failed', 'not a server for models'],
    ['nothing', { says: '' }, 'analyser-failed', 'no description'],
    ['an apology', { says: "I'm sorry, but I can't assist with that." }, 'analyser-failed', 'no description'],
    ['more than 8 KiB', { longBytes: 9000 }, 'analyser-failed', 'far more'],
    ['10 MB', { longBytes: 10_000_000 }, 'analyser-failed', 'more than anybody'],
    ['silence', 'silent', 'timed-out', 'too long'],
    ['half an answer', 'stalls', 'timed-out', 'too long'],
  ] as const)('fails without a second try after %s (F85)', async (_what, behaviour, code, words) => {
    const { server, ask } = await start([behaviour]);
    await expect(ask()).rejects.toEqual(failing(code, words));
    expect(server.questions).toHaveLength(1);
  });

  it('says when nobody is there', async () => {
    const { server, clock, ask } = await start();
    await server.stop();
    await expect(ask()).rejects.toEqual(failing('analyser-unreachable', 'ECONNREFUSED'));
    expect(clock.sleepsMs).toEqual([1000]);
  });

  it('is let go of when whoever asked does so', async () => {
    const { server, ask } = await start(['silent']);
    const person = new AbortController();
    const asked = ask(person.signal);
    const outcome = asked.catch((error: unknown) => error);
    while (server.questions.length === 0) await new Promise(setImmediate);
    person.abort();
    expect(await outcome).toEqual(failing('cancelled'));
  });
});

describe('what is not asked', () => {
  it('is a model that runs elsewhere, none at all, or an address outside', () => {
    const make = (change: Partial<LocalAnalyserOptions>) => () =>
      createLocalAnalyser({
        url: 'http://127.0.0.1:11434',
        model: 'a',
        isOwnPort: () => false,
        limits,
        clock: createFakeClock(),
        ...change,
      });
    expect(make({ model: '' })).toThrow(failing('analyser-missing'));
    expect(make({ model: 'gpt-oss:120b-cloud' })).toThrow(failing('invalid-input', 'computers of others'));
    expect(make({ url: 'https://8.8.8.8' })).toThrow(failing('invalid-input', 'private network'));
    expect(make({ isOwnPort: (port) => port === 11_434 })).toThrow(
      failing('invalid-input', 'Porchlight itself'),
    );
    expect(make({ url: 'http://192.168.1.2:11434', isOwnPort: () => true })).not.toThrow();
  });

  it('is a name that leads outside, or to ourselves, whatever it led to before', async () => {
    const { server } = await start();
    const asked: string[] = [];
    const models = (address: string, isOwnPort = (_port: number) => false) =>
      listModels(
        {
          url: `http://gpu.lan:${server.port}`,
          isOwnPort,
          limits,
          resolveName(name, _options, callback) {
            asked.push(name);
            callback(null, [{ address, family: 4 }]);
          },
        },
        never,
      );
    expect(await models('127.0.0.1')).toEqual(['sees-things']);
    await expect(models('8.8.8.8')).rejects.toEqual(failing('invalid-input', 'gpu.lan'));
    await expect(models('127.0.0.1', (port) => port === server.port)).rejects.toEqual(
      failing('invalid-input', 'gpu.lan'),
    );
    expect(asked).toEqual(['gpu.lan', 'gpu.lan', 'gpu.lan']);
  });
});
