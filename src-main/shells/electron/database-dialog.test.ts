import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { RecoveryReport } from '#main/features/integrity/recover-database.ts';
import { type MessageBox, openOrRecover } from './database-dialog.ts';

const report: RecoveryReport = {
  damagedFile: '/data/events.db.corrupt-x',
  backup: 'events-2026-05-01T020000Z.db',
  rowsFromDamagedFile: {},
  eventsFromLogs: 1,
  framesFromFiles: 0,
  events: 12,
  dataRootUuid: 'x',
  notRecovered: ['Some rows of events could not be read.'],
};

/** Answers by the names of buttons; the database is damaged until it is recovered. */
function createDialog(
  answers: string[],
  failure = new AppError('database-invalid', 'events.db is damaged.'),
) {
  const boxes: MessageBox[] = [];
  const done: string[] = [];
  let isDamaged = true;
  const result = openOrRecover({
    open: async () => {
      if (isDamaged) throw failure;
      return 'the core';
    },
    recover: async () => {
      isDamaged = false;
      done.push('recovered');
      return report;
    },
    ask: async (box) => {
      boxes.push(box);
      return box.buttons.indexOf(answers.shift() ?? 'Quit');
    },
    showFolder: async () => done.push('folder'),
  });
  return { result, boxes, done };
}

it('changes nothing when the person quits, or closes the dialog (D-3.1.8)', async () => {
  for (const answer of ['Quit', 'no such button']) {
    const { result, boxes, done } = createDialog([answer]);
    expect([await result, done]).toEqual([null, []]);
    expect(boxes[0]).toMatchObject({ detail: expect.stringContaining('events.db is damaged.') as string });
    expect(boxes[0]?.buttons[boxes[0].cancelId]).toBe('Quit');
  }
});

it('asks again after a look at the folder', async () => {
  const { result, boxes, done } = createDialog(['Open the Data Folder', 'Open the Data Folder', 'Quit']);
  expect([await result, boxes.length, done]).toEqual([null, 3, ['folder', 'folder']]);
});

it('recovers, says what was and was not recovered, and goes on (D-3.1.12)', async () => {
  const { result, boxes } = createDialog(['Recover', 'Continue']);
  expect(await result).toBe('the core');
  expect(boxes[1]).toMatchObject({ type: 'info', message: '12 events were recovered.' });
  expect(boxes[1]?.detail).toContain('Some rows of events could not be read.');
});

it('leaves every other failure to whoever opened', async () => {
  const { result, boxes } = createDialog([], new AppError('schema-newer', 'too new'));
  await expect(result).rejects.toMatchObject({ code: 'schema-newer' });
  expect(boxes).toEqual([]);
});
