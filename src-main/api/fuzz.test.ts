/**
 * More than 10,000 random requests against a real core: over REST, and to every procedure of the contract. Each must be
 * answered, or refused by a code that says why; none may be an internal error or end the process.
 *
 * The run is the same every time; `FUZZ_SEED=7` takes another one.
 */
import { createRouterClient, ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { contract } from '#shared/contract/contract.ts';
import { errorCodes } from '#shared/errors.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import type { ApiContext } from './context.ts';
import { almost, anything, nastyText } from './fuzz-input.fake.ts';
import { router } from './router.ts';
import { createUploads } from './uploads.ts';
import { createWeb } from './web.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 20260501);
/** Some more than the 10,000 that are asked for: valid input to `onlyInvalid` is passed over. */
const totalCases = 11_000;

/** Valid input would do harm or take long; they get input that is not valid, and only that. */
const onlyInvalid: Readonly<Record<string, string>> = {
  'imports.start': 'reads whatever folder of this computer the path happens to name',
  'cameras.probe': 'opens whatever file of this computer the path happens to name',
  'cameras.discoveredStreams': 'signs in at whatever address is given',
  'cameras.preview': 'plays a film in a child process',
  'analysis.test': 'asks whatever server of this network the address happens to name',
  'settings.set': 'would move the snapshots folder anywhere, or stop ingest by a limit of a few bytes',
  'backup.start': 'writes an archive to any path',
  'exports.start': 'writes files into any folder',
  'backup.restore': 'prepares to replace the data by a file at any path',
};
/** They take no input, so there is nothing to get wrong. */
const neverCalled: Readonly<Record<string, string>> = {
  'cameras.discover': 'asks the local network',
  'backup.restart': 'starts the core anew',
};

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const eventIds = Array.from({ length: 300 }, (_, n) => idOf(n));
const knownTexts = [
  'porch',
  ...eventIds.slice(0, 5),
  '2026-05-01T12:00:00.000Z',
  '2026-05-01',
  'person',
  'parcel',
];

async function openFuzzedCore() {
  const core = await openTestCore();
  await core.cameras.save(undefined, cameraSettings.parse({ name: 'Porch', source: { type: 'import' } }));
  const insert = core.database.connection.prepare(
    `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state, detected_objects, tags)
     VALUES (?, '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:09.000Z', 'closed', '2026-05-01', 'porch', 'done',
       '[{"label":"person","confidence":0.8,"bbox":{"x":0,"y":0,"width":9,"height":9}}]', '["parcel"]')`,
  );
  for (const id of eventIds) insert.run(id);
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  };
  const crashes: unknown[] = [];
  const onCrash = (cause: unknown) => crashes.push(cause);
  process.on('unhandledRejection', onCrash);
  onTestFinished(() => void process.off('unhandledRejection', onCrash));
  return { core, context, crashes };
}

type Procedure = {
  readonly name: string;
  readonly path: readonly string[];
  readonly input: z.ZodType | undefined;
};

/** From the contract itself, so that a new procedure is fuzzed from its first day. */
const procedures: readonly Procedure[] = proceduresIn(contract, []);

function proceduresIn(part: object, path: readonly string[]): Procedure[] {
  return Object.entries(part).flatMap(([name, definition]: [string, object]) => {
    const full = [...path, name];
    if (!('~orpc' in definition)) return proceduresIn(definition, full);
    // Our contract is made of zod schemas; oRPC would take others.
    const { inputSchema } = definition['~orpc'] as { inputSchema: z.ZodType | undefined };
    return [{ name: full.join('.'), path: full, input: inputSchema }];
  });
}

const withInput = procedures.filter(({ input }) => input !== undefined);
const casesEach = Math.ceil(totalCases / 2 / withInput.length);

describe('the contract', () => {
  it.each(Object.keys(contract))(
    '%s: every procedure answers or refuses by code, whatever it is given (S-A5)',
    async (group) => {
      const { context, crashes } = await openFuzzedCore();
      const client = createRouterClient(router, { context });
      for (const procedure of procedures.filter(({ name }) => name.startsWith(`${group}.`))) {
        if (procedure.name in neverCalled) continue;
        await fuzz(procedure, invokerOf(client, procedure));
      }
      await new Promise(setImmediate);
      expect(crashes).toEqual([]);
    },
    60_000,
  );

  it('is fuzzed without exception but those named here, which exist', () => {
    const names = procedures.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(onlyInvalid), ...Object.keys(neverCalled)]));
    expect(withInput.length * casesEach).toBeGreaterThanOrEqual(totalCases / 2);
  });
});

type Invoke = (given: unknown) => Promise<unknown>;

function invokerOf(client: object, { name, path }: Procedure): Invoke {
  // Any procedure by its path: the type of the client knows each by name.
  const found = path.reduce<unknown>(
    (part, key) => (part as Record<string, unknown> | undefined)?.[key],
    client,
  );
  return (found as Invoke | undefined) ?? (() => Promise.reject(new Error(`${name} is not served`)));
}

async function fuzz({ name, input }: Procedure, invoke: Invoke): Promise<void> {
  const given = input ? fc.oneof({ weight: 3, arbitrary: almost(input, knownTexts) }, anything) : anything;
  await fc.assert(
    fc.asyncProperty(given, async (value) => {
      const isValid = input === undefined || input.safeParse(value).success;
      if (isValid && name in onlyInvalid) return;
      expect([name, await problemOf(() => invoke(value))]).toEqual([name, null]);
    }),
    { seed, numRuns: input ? casesEach : 5, endOnFailure: true },
  );
}

/** Null when the call was answered or refused as it should be, else what came instead. */
async function problemOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await letGo(await call());
    return null;
  } catch (thrown) {
    if (!(thrown instanceof ORPCError)) return thrown;
    if (thrown.code === 'BAD_REQUEST' || thrown.code === 'NOT_FOUND') return null;
    const code = (thrown.data as { code?: string } | undefined)?.code;
    const isTyped =
      thrown.code === 'APP_ERROR' && code !== 'internal' && errorCodes.some((each) => each === code);
    return isTyped ? null : thrown;
  }
}

/** Streams run until they are let go. */
async function letGo(answer: unknown): Promise<void> {
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return;
  await (answer as AsyncGenerator<unknown>).return(undefined);
}

const plainText = fc.string({ unit: fc.constantFrom(...'abcXYZ019 -_.:/=,;"'), maxLength: 30 });
const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...eventIds.slice(0, 50)) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 320 }).map(String) },
  { weight: 1, arbitrary: nastyText.map(encoded) },
);

async function createRestArbitrary(context: ApiContext) {
  const web = createWeb(context, { rendererFolder: createTestFolder() });
  const response = await web.fetch(new Request('http://127.0.0.1/api/openapi.json'));
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
  };
  const names = [
    ...new Set(
      Object.values(paths).flatMap((item) =>
        Object.values(item).flatMap(({ parameters = [] }) =>
          parameters.filter((each) => each.in === 'query').map(({ name }) => name),
        ),
      ),
    ),
  ];
  const value = fc.oneof(
    fc.constantFrom(
      'true',
      'false',
      '1',
      '50',
      '0.5',
      'porch',
      'motion',
      'open',
      '2026-05-01T12:00:00Z',
      'person',
    ),
    nastyText,
  );
  const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), nastyText), value), { maxLength: 4 });
  const address = fc
    .tuple(
      fc.constantFrom(...Object.keys(paths), '/api/nothing', '/media/frame/{id}/{n}', '/media/video/{id}'),
      segment,
      segment,
      query,
    )
    .map(([path, id, n, pairs]) => {
      const search = pairs.map(([name, text]) => `${encoded(name)}=${encoded(text)}`).join('&');
      return `${path.replace('{id}', () => id).replace('{n}', () => n)}${search === '' ? '' : `?${search}`}`;
    });
  const body = fc.oneof(
    fc.constant('{"favourite":true}'),
    fc.json(),
    fc
      .record(
        { reviewed: anything, favourite: anything, note: anything, tags: anything },
        { requiredKeys: [] },
      )
      .map(jsonOf),
    nastyText,
  );
  const headers = fc.record(
    {
      'content-type': fc.oneof({ weight: 3, arbitrary: fc.constant('application/json') }, plainText),
      range: fc.oneof(fc.constant('bytes=0-1'), plainText),
      'last-event-id': fc.oneof(fc.nat().map(String), plainText),
      accept: plainText,
    },
    { requiredKeys: [] },
  );
  const method = fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'PATCH',
    'PATCH',
    'DELETE',
    'POST',
    'PUT',
    'HEAD',
    'OPTIONS',
  );
  return { web, request: fc.record({ method, address, body, headers }) };
}

describe('REST', () => {
  it('answers thousands of random requests to every address, by every method, with a status that fits', async () => {
    const { context, crashes } = await openFuzzedCore();
    const { web, request } = await createRestArbitrary(context);
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(request, async ({ method, address, body, headers }) => {
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const asked = new Request(`http://127.0.0.1${address}`, {
          method,
          headers,
          ...(hasBody && { body }),
        });
        const response = await web.fetch(asked);
        const { status } = response;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect([200, 201, 206, 400, 404, 413, 415, 416]).toContain(status);
        const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
        if (status < 400 || !isJson || method === 'HEAD') return response.body?.cancel();
        expect(await response.json()).toEqual({
          error: {
            code: expect.any(String) as string,
            message: expect.any(String) as string,
            next_step: expect.any(String) as string,
          },
        });
      }),
      { seed, numRuns: totalCases / 2, endOnFailure: true },
    );
    await new Promise(setImmediate);
    expect(crashes).toEqual([]);
    expect(context.core.liveStream.size()).toBe(0);
    // It must reach what it is for: answers, changes, refusals of each kind.
    for (const status of [200, 400, 404, 415]) expect(statuses.get(status) ?? 0).toBeGreaterThan(50);
  }, 60_000);
});

/** Lone surrogates have no encoding. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function jsonOf(value: unknown): string {
  const plain = (_: string, each: unknown) => (typeof each === 'bigint' ? String(each) : each);
  return JSON.stringify(value, plain) ?? '';
}
