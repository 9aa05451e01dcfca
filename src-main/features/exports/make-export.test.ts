import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createExportMaker, type ExportWork, type MakeDeps } from './make-export.ts';

const full = async () => {
  throw new AppError('disk-full', 'The disk is full: events.db cannot grow.');
};

function attempt(failing: { setStages?: typeof full; contents?: typeof full; run?: typeof full }) {
  const folder = createTestFolder();
  const maker = createExportMaker({
    store: { stages: async () => [], setStages: failing.setStages ?? (async () => undefined) },
    planner: {
      contents: failing.contents ?? (async () => ({ events: [], films: [], fetched: [] })),
    },
    run: failing.run ?? (async () => undefined),
    nowUtc: () => '2026-05-01T12:00:00.000Z',
    timeZone: () => 'UTC',
    appVersion: '1',
    log: { warn: () => undefined },
  } satisfies MakeDeps);
  const selection = { kind: 'events' as const, eventIds: [] };
  const place = { kind: 'inside' as const, folder };
  const target = { folder: join(folder, 'export'), stage: join(folder, '.export.porchlight-part') };
  const work: ExportWork = {
    id: 'x',
    selection,
    format: 'json',
    burnIn: false,
    place,
    ...target,
    chosen: [],
  };
  return maker.make(work, { signal: new AbortController().signal, onShare: () => undefined });
}

it.each([
  ['what is begun is noted', { setStages: full }],
  ['footage is brought', { contents: full }],
  ['the files are written', { run: full }],
])(
  'asks for room, and promises to go on by itself nowhere, when the disk is full as %s',
  async (_, failing) => {
    await expect(attempt(failing)).rejects.toMatchObject({
      code: 'export-disk-full',
      nextStep: expect.stringContaining('export again') as string,
    });
  },
);
