import { existsSync } from 'node:fs';
import { mkdir, open, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createClips, noonMs } from './clips.fake.ts';

const never = { nvr: 'nvr' } as const;

describe('the wish for a clip (P-4, C-T3)', () => {
  it('is durable with the state of its event: 30 s around the start, not before the end of the clip and 7.5 s', async () => {
    const { service, connection, openEvent, want, stateOf, until } = createClips();
    const eventId = openEvent(0);
    void want(eventId, never.nvr, 0);
    await until(() => stateOf(eventId)[0] === 'waiting_clip');
    expect(
      connection
        .prepare(`SELECT clip_start, clip_end, not_before FROM events JOIN clip_jobs USING (event_id)`)
        .raw()
        .get(),
    ).toEqual([toUtcTime(noonMs - 15_000), toUtcTime(noonMs + 15_000), toUtcTime(noonMs + 22_500)]);
    await service.stop();
  });

  it('is not asked for before its time has come (CLP-3)', async () => {
    const { clock, peer, openEvent, want, until } = createClips();
    void want(openEvent(0), never.nvr, 0);
    await clock.pass(22_400, 100);
    expect(peer.requests).toEqual([]);
    await clock.pass(100, 100);
    await until(() => peer.requests.length === 1);
    expect(peer.requests).toMatchObject([
      { cameraId: 'porch', nativeId: 'cam-1', startMs: noonMs - 15_000, endMs: noonMs + 15_000 },
    ]);
  });

  it('is not written for an event that went on without a clip, or that is gone', async () => {
    const { connection, openEvent, want } = createClips();
    const eventId = openEvent();
    connection.exec(`UPDATE events SET analysis_state = 'extracting'`);
    expect(await want(eventId)).toBeNull();
    expect(await want('018f0000-0000-7000-8000-00000000dead')).toBeNull();
    expect(connection.prepare('SELECT count(*) FROM clip_jobs').pluck().get()).toBe(0);
  });

  it('comes to nothing for an NVR that is not there any more', async () => {
    const { openEvent, want, stateOf, logged } = createClips();
    const eventId = openEvent();
    expect(await want(eventId, 'gone')).toBeNull();
    expect(stateOf(eventId)[0]).toBe('pending');
    expect(logged).toMatchObject([{ fields: { code: 'nvr-unknown' } }]);
  });
});

describe('a download (C-AC1)', () => {
  it('puts the clip in place under the name of its event, and the event back into the queue', async () => {
    const { paths, openEvent, want, stateOf, filesLeft } = createClips();
    const eventId = openEvent();
    expect(await want(eventId)).toBe(`clips/${eventId}.mp4`);
    expect(stateOf(eventId)).toEqual(['pending', 'ready', 1]);
    expect(await filesLeft()).toEqual([`${eventId}.mp4`]);
    expect(await readFile(join(paths.clips, `${eventId}.mp4`), 'utf8')).toBe('clip 30000');
  });

  it('succeeds with the fourth request, with waits of exactly 1, 2 and 4 s between them (AT-2, C-retry)', async () => {
    const { clock, peer, openEvent, want, passUntil, outcomes, stateOf } = createClips();
    peer.script('nvr-busy', 'nvr-busy', 'nvr-busy');
    const eventId = openEvent();
    void want(eventId);
    const times: number[] = [];
    for (let request = 1; request <= 4; request++) {
      await passUntil(() => peer.requests.length === request, 10_000);
      times.push(clock.monotonicMs());
    }
    expect(times.map((at, index) => at - (times[index - 1] ?? at))).toEqual([0, 1000, 2000, 4000]);
    await passUntil(() => outcomes.size === 1, 1000);
    expect(outcomes.get(eventId)?.kind).toBe('ready');
    expect(stateOf(eventId)).toEqual(['pending', 'ready', 4]);
  });

  it.each(['clip-unavailable', 'nvr-unauthorized', 'clip-empty', 'clip-not-held', 'clip-too-large'] as const)(
    'is tried once when the answer is %s (CLP-5)',
    async (code) => {
      const { peer, openEvent, want, stateOf, store, filesLeft } = createClips();
      peer.script(code);
      const eventId = openEvent();
      expect(await want(eventId)).toBeNull();
      expect(peer.requests).toHaveLength(1);
      expect(stateOf(eventId)).toEqual(['pending', 'failed', 1]);
      expect(await store.get(eventId)).toMatchObject({
        lastCode: code,
        lastError: `failed after 0 retries (1 attempt): The source says ${code}.`,
      });
      expect(await filesLeft()).toEqual([]);
    },
  );

  it('fails after four attempts, logs each with its number, and ends with the words of C-retry', async () => {
    const { peer, openEvent, want, passUntil, outcomes, logged, filesLeft } = createClips();
    peer.decide(() => 'file-truncated');
    const eventId = openEvent();
    void want(eventId);
    await passUntil(() => outcomes.size === 1, 8000);
    const attempts = logged.filter(({ fields }) => 'attempt' in fields);
    expect(attempts.map(({ fields }) => [fields['event_type'], fields['attempt']])).toEqual([
      ['clip_attempt_failed', 1],
      ['clip_attempt_failed', 2],
      ['clip_attempt_failed', 3],
      ['clip_download_failed', 4],
    ]);
    expect(attempts.at(-1)?.message).toBe('failed after 3 retries (4 attempts)');
    expect(attempts.every(({ fields }) => fields['event_id'] === eventId)).toBe(true);
    expect(await filesLeft()).toEqual([]);
  });

  it('gives a source that never answers 10 s an attempt, and all of it 47 s (CLP-4)', async () => {
    const { clock, peer, openEvent, want, passUntil, outcomes, store } = createClips();
    peer.decide(() => 'silent');
    const eventId = openEvent();
    void want(eventId);
    await passUntil(() => outcomes.size === 1, 60_000);
    expect(peer.requests).toHaveLength(4);
    expect(clock.monotonicMs()).toBe(47_000);
    expect(peer.requests.every(({ signal }) => signal.aborted)).toBe(true);
    expect(await store.get(eventId)).toMatchObject({ state: 'failed', lastCode: 'timed-out' });
  });

  it('asks again for a clip that is too short, and takes it at last with a detail (CLP-6, FB-4)', async () => {
    const { peer, connection, openEvent, want, passUntil, outcomes } = createClips();
    peer.decide(() => 12_000);
    const eventId = openEvent();
    void want(eventId);
    await passUntil(() => outcomes.size === 1, 8000);
    expect(peer.requests).toHaveLength(4);
    expect(outcomes.get(eventId)?.kind).toBe('ready');
    expect(connection.prepare('SELECT fallback_reason, fallback_detail FROM events').raw().get()).toEqual([
      null,
      expect.stringContaining('clip_short') as string,
    ]);
  });

  it('refuses a clip so long that nobody knows where in it the event is (CLP-6)', async () => {
    const { peer, openEvent, want, passUntil, outcomes, store } = createClips();
    peer.decide(() => 300_000);
    const eventId = openEvent();
    void want(eventId);
    await passUntil(() => outcomes.size === 1, 8000);
    expect(await store.get(eventId)).toMatchObject({ state: 'failed', lastCode: 'clip-invalid' });
  });

  it('takes from a source that says so what there is, however short', async () => {
    const { peer, openEvent, want } = createClips();
    const { download } = peer.source;
    peer.source.download = async (request) => ({ ...(await download(request)), isFinal: true });
    peer.script(4000);
    expect(await want(openEvent())).not.toBeNull();
    expect(peer.requests).toHaveLength(1);
  });

  it('does not count an attempt when our own disk is full, and goes on later', async () => {
    const { peer, openEvent, want, passUntil, outcomes, stateOf, degraded } = createClips();
    peer.script('disk-full');
    const eventId = openEvent();
    void want(eventId);
    expect(await passUntil(() => outcomes.size === 1, 20_000)).toBe(10_000);
    expect(stateOf(eventId)).toEqual(['pending', 'ready', 1]);
    expect(degraded).toContain('clips:disk-full');
  });

  it('waits while nothing may be stored', async () => {
    const { clock, peer, openEvent, want, shutGate, service, until } = createClips();
    shutGate(true);
    void want(openEvent());
    await clock.pass(60_000);
    expect(peer.requests).toEqual([]);
    shutGate(false);
    service.wake();
    await until(() => peer.requests.length === 1);
  });
});

describe('downloads beside each other (C-AC4, P-5)', () => {
  it('are five at most, and two from the same NVR; a failing one fails no other', async () => {
    const { peer, openEvent, want } = createClips();
    const ofNvr = new Map<string, number>();
    let mostOfOne = 0;
    peer.decide(async ({ eventId }) => {
      const nvr = nvrs.get(eventId) ?? '';
      ofNvr.set(nvr, (ofNvr.get(nvr) ?? 0) + 1);
      mostOfOne = Math.max(mostOfOne, ofNvr.get(nvr) ?? 0);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      ofNvr.set(nvr, (ofNvr.get(nvr) ?? 0) - 1);
      return failing.has(eventId) ? 'clip-unavailable' : 30_000;
    });
    const eventIds = Array.from({ length: 20 }, () => openEvent());
    const nvrs = new Map(eventIds.map((eventId, index) => [eventId, `nvr-${index % 4}`]));
    const failing = new Set(eventIds.filter((_, index) => index % 4 === 1));
    const paths = await Promise.all(eventIds.map((eventId) => want(eventId, nvrs.get(eventId))));
    expect(paths).toEqual(eventIds.map((eventId) => (failing.has(eventId) ? null : `clips/${eventId}.mp4`)));
    expect([peer.seen.mostAtOnce, mostOfOne]).toEqual([5, 2]);
  });

  it('let others have the slot while they wait for their next attempt (CLP-4)', async () => {
    const { peer, openEvent, want, passUntil } = createClips();
    const slow = Array.from({ length: 5 }, () => openEvent());
    peer.decide(({ eventId }) => (slow.includes(eventId) ? 'nvr-busy' : 30_000));
    for (const eventId of slow) void want(eventId, null);
    await passUntil(() => peer.requests.length >= 5, 1000);
    const quick = openEvent();
    expect(await want(quick, null)).toBe(`clips/${quick}.mp4`);
    expect(peer.requests.filter(({ eventId }) => slow.includes(eventId))).toHaveLength(5);
  });
});

it('rests while the only jobs that are due are of an NVR without a free slot', async () => {
  const { clock, peer, store, openEvent, want, until } = createClips();
  peer.decide(() => 'silent');
  for (let n = 0; n < 4; n++) void want(openEvent(), 'nvr');
  await until(() => peer.requests.length === 2);
  let looks = 0;
  const { nextDueMs } = store;
  store.nextDueMs = (notFrom) => {
    looks++;
    return nextDueMs(notFrom);
  };
  await clock.pass(9000, 100);
  expect([looks, peer.requests.length]).toEqual([0, 2]);
  await clock.pass(1000, 100);
  await until(() => peer.requests.length === 4); // as soon as there are slots
});

describe('cleaning up (C-AC3, P-9)', () => {
  it('deletes the clip when its event is over, and says so (C-T5)', async () => {
    const { service, connection, openEvent, want, stateOf, filesLeft, logged } = createClips();
    const eventId = openEvent();
    await want(eventId);
    expect(await service.cleanupClip(eventId)).toBe(false); // the event still needs it
    expect(await filesLeft()).toHaveLength(1);
    connection.exec(`UPDATE events SET analysis_state = 'done'`);
    expect(await service.cleanupClip(eventId)).toBe(true);
    expect(await filesLeft()).toEqual([]);
    expect(stateOf(eventId)).toEqual(['done', 'consumed', 1]);
    expect(logged.at(-1)?.fields).toMatchObject({
      event_type: 'clip_cleanup',
      event_id: eventId,
      success: true,
    });
    expect(await service.cleanupClip(eventId)).toBe(false);
  });

  it('says what was in the way instead of throwing', async () => {
    const { service, connection, openEvent, want, logged } = createClips();
    const eventId = openEvent();
    await want(eventId);
    connection.exec(`UPDATE events SET analysis_state = 'done'`);
    connection.exec('DROP TABLE clip_jobs');
    expect(await service.cleanupClip(eventId)).toBe(false);
    expect(logged.at(-1)?.fields).toMatchObject({ event_type: 'clip_cleanup', success: false });
  });

  it('keeps the clip as the video of its event when that is wanted (CLP-11)', async () => {
    const { service, connection, paths, openEvent, want, filesLeft } = createClips({ keepsVideo: true });
    const eventId = openEvent();
    await want(eventId);
    connection.exec(`UPDATE events SET analysis_state = 'done'`);
    expect(await service.cleanupClip(eventId)).toBe(true);
    expect(await filesLeft()).toEqual([]);
    expect(connection.prepare('SELECT video_path, video_bytes FROM events').raw().get()).toEqual([
      `videos/${eventId}.mp4`,
      10,
    ]);
    expect(existsSync(join(paths.videos, `${eventId}.mp4`))).toBe(true);
  });

  it('finishes at the next start what was cut off after the video was moved', async () => {
    const { service, connection, files, openEvent, want } = createClips({ keepsVideo: true });
    const eventId = openEvent();
    await want(eventId);
    connection.exec(`UPDATE events SET analysis_state = 'done'`);
    await files.keepAsVideo(eventId);
    await service.recover();
    expect(connection.prepare('SELECT video_path FROM events').pluck().get()).toBe(`videos/${eventId}.mp4`);
  });

  it('leaves it to the journal to delete the files of a clip whose event is deleted, also by plain SQL', async () => {
    const { connection, openEvent, want } = createClips();
    const eventId = openEvent();
    await want(eventId);
    connection.exec('DELETE FROM events');
    const ops = connection.prepare(`SELECT path FROM file_ops WHERE path NOT LIKE 'frames/%'`).pluck().all();
    expect(ops).toEqual([`clips/${eventId}.mp4`, `clips/${eventId}.mp4.part`, `videos/${eventId}.mp4`]);
  });

  it('ends the download of an event that is deleted', async () => {
    const { service, connection, peer, openEvent, want, until, filesLeft } = createClips();
    peer.decide(() => 'silent');
    const eventId = openEvent();
    const clip = want(eventId);
    await until(() => peer.requests.length === 1);
    connection.exec('DELETE FROM events');
    await service.forget(eventId);
    expect(await clip).toBeNull();
    await until(() => peer.requests[0]?.signal.aborted === true);
    expect(await filesLeft()).toEqual([]);
  });
});

it('looks into its folder a few times for thousands of events that are deleted', async () => {
  const { service, connection, room, openEvent, want, filesLeft } = createClips();
  const eventId = openEvent();
  await want(eventId);
  connection.exec('DELETE FROM events');
  let looks = 0;
  const { clearGone } = room;
  room.clearGone = async () => {
    looks++;
    await clearGone();
  };
  await Promise.all(Array.from({ length: 5000 }, () => service.forget(eventId)));
  expect(looks).toBeLessThan(10);
  expect(await filesLeft()).toEqual([]);
});

describe('after a restart (P-12)', () => {
  it('goes on with what was waited for, three times, then gives up', async () => {
    const { service, connection, openEvent, want, peer, stateOf, until, clock } = createClips();
    peer.decide(() => 'silent');
    const eventId = openEvent();
    void want(eventId);
    await until(() => peer.requests.length === 1);
    for (let start = 1; start <= 3; start++) {
      connection.exec(`UPDATE clip_jobs SET state = 'downloading', attempts = 1`);
      await service.recover();
      expect(stateOf(eventId)).toEqual(['waiting_clip', 'queued', 0]);
    }
    await service.recover();
    expect(
      connection
        .prepare('SELECT analysis_state, media_state, fallback_reason, resume_count FROM events')
        .raw()
        .get(),
    ).toEqual(['failed', 'none', 'clip_download_failed', 3]);
    await clock.pass(10_000);
  });

  it('goes on without the clip after three times when the picture that opened the event is there (C-AC2)', async () => {
    const { service, connection, openEvent, want, peer, stateOf, store, until, files, filesLeft } =
      createClips();
    peer.decide(() => 'silent');
    const eventId = openEvent();
    void want(eventId);
    await until(() => peer.requests.length === 1);
    await writeFile(files.openingPathOf(eventId, 0, 'jpg'), 'a picture');
    connection.exec(`UPDATE clip_jobs SET state = 'downloading'; UPDATE events SET resume_count = 3`);
    await service.recover();
    expect(stateOf(eventId).slice(0, 2)).toEqual(['pending', 'failed']);
    expect(await store.get(eventId)).toMatchObject({
      lastCode: 'cancelled',
      lastError: 'Porchlight was restarted three times before the clip was there.',
    });
    expect(await filesLeft()).toContain(`${eventId}.picture-0.jpg`);
  });

  it('gives a download back to the queue when it is stopped, and the attempt does not count', async () => {
    const { service, peer, openEvent, want, stateOf, until } = createClips();
    peer.decide(() => 'silent');
    const eventId = openEvent();
    const clip = want(eventId);
    await until(() => peer.requests.length === 1);
    await service.stop();
    expect(await clip).toBeNull();
    expect(stateOf(eventId)).toEqual(['waiting_clip', 'queued', 0]);
  });
});

describe('the folder of clips (CLP-7)', () => {
  it('loses what is older than an hour and belongs to nobody', async () => {
    const { room, paths, openEvent, want, filesLeft } = createClips();
    const eventId = openEvent();
    await want(eventId);
    const old = new Date(noonMs - 3_600_001);
    for (const name of ['018f0000-0000-7000-8000-00000000dead.mp4', `${eventId}.mp4`]) {
      await writeFile(join(paths.clips, name), 'clip');
      await utimes(join(paths.clips, name), old, old);
    }
    await writeFile(join(paths.clips, '018f0000-0000-7000-8000-00000000beef.mp4.part'), 'clip');
    await utimes(
      join(paths.clips, '018f0000-0000-7000-8000-00000000beef.mp4.part'),
      noonMs / 1000,
      noonMs / 1000,
    );
    expect(await room.clear()).toBe(1);
    expect(await filesLeft()).toEqual(
      ['018f0000-0000-7000-8000-00000000beef.mp4.part', `${eventId}.mp4`].toSorted(),
    );
  });

  it('goes below 900 MB when it has 1024 MB, oldest first, but for what is in use', async () => {
    const { room, paths, openEvent, want, filesLeft, logged } = createClips();
    await mkdir(paths.clips, { recursive: true });
    const eventId = openEvent();
    await want(eventId);
    const makeSparse = async (name: string, megabytes: number, ageMs: number) => {
      const file = await open(join(paths.clips, name), 'w');
      await file.truncate(megabytes * 1024 * 1024);
      await file.close();
      await utimes(join(paths.clips, name), (noonMs - ageMs) / 1000, (noonMs - ageMs) / 1000);
    };
    await makeSparse(`${eventId}.mp4`, 600, 5000); // the oldest, but in use
    await makeSparse('018f0000-0000-7000-8000-00000000000a.mp4', 200, 4000);
    await makeSparse('018f0000-0000-7000-8000-00000000000b.mp4', 290, 3000);
    expect(await room.make()).toBe(true);
    expect(await filesLeft()).toEqual(
      [`${eventId}.mp4`, '018f0000-0000-7000-8000-00000000000b.mp4'].toSorted(),
    );
    expect(logged.at(-1)?.message).toBe('the folder of clips was full');
    await makeSparse(`${eventId}.mp4`, 1100, 5000);
    expect(await room.make()).toBe(false);
  });
});
