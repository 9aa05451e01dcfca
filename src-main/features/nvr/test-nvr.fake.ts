/** Connectors on a fake NVR of the test, with limits that a test can wait for. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nvrSettings, type NvrSettings } from '#shared/model/nvr.ts';
import { type Clock, createSystemClock } from '#main/platform/clock.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import {
  fakeClipTemplate,
  type FakeNvr,
  type FakeNvrOptions,
} from '../../../e2e/fixtures/nvr/fake-nvr-language.ts';
import { startFakeNvr } from '../../../e2e/fixtures/nvr/fake-nvr.ts';
import { createConnectors } from './create-connector.ts';
import type { FolderJobs } from './folder/folder-connector.ts';
import { defaultHttpLimits, type HttpLimits } from './http/http-limits.ts';
import type { NvrConnector } from './nvr-connector.ts';

const megabyte = 1024 * 1024;

export const shortLimits: HttpLimits = {
  ...defaultHttpLimits,
  connectMs: 300,
  headersMs: 300,
  idleMs: 300,
  totalMs: 1500,
  clipBytes: 4 * megabyte,
  leastClipBytes: 4 * megabyte,
};

export const noJobs: FolderJobs = {
  findVideos: () => Promise.reject(new Error('no folder here')),
  durationOf: () => Promise.reject(new Error('no folder here')),
  cut: () => Promise.reject(new Error('no folder here')),
};

type Options = {
  readonly limits?: Partial<HttpLimits>;
  readonly clock?: Clock;
  readonly password?: () => Promise<string>;
  readonly settings?: Partial<NvrSettings>;
};

/** Ends with the test. */
export async function startTestNvr(options: FakeNvrOptions): Promise<FakeNvr> {
  const fake = await startFakeNvr({ lifetimeMs: 20_000, ...options });
  onTestFinished(() => fake.stop());
  return fake;
}

export function settingsFor(fake: FakeNvr, change: Partial<NvrSettings> = {}): NvrSettings {
  return nvrSettings.parse({
    name: 'Shed',
    kind: fake.kind,
    address: fake.url,
    username: fake.username,
    clipTemplate: fake.kind === 'http' ? fakeClipTemplate : '',
    ...change,
  });
}

export function connectTo(fake: FakeNvr, { limits, clock, password, settings }: Options = {}): NvrConnector {
  const create = createConnectors({
    clock: clock ?? createSystemClock(),
    limits: { ...shortLimits, ...limits },
    jobs: noJobs,
    timeZone: () => 'UTC',
  });
  const connector = create(settingsFor(fake, settings), password ?? (async () => fake.password));
  onTestFinished(() => connector.close());
  return connector;
}

/** The system's clock, on which only those sleep long who want more than `longestMs`. */
export function createHastyClock(longestMs = 100_000): Clock {
  const clock = createSystemClock();
  return { ...clock, sleep: (ms, signal) => clock.sleep(ms > longestMs ? ms : Math.min(ms, 30), signal) };
}

export const clipStartMs = Date.UTC(2026, 4, 1, 12);

/** A clip of two seconds, so that drawing it costs nothing. */
export function windowIn(folder = createTestFolder(), nativeId = 'cam-1') {
  const path = join(folder, 'clip.mp4.part');
  return { nativeId, startMs: clipStartMs, endMs: clipStartMs + 2000, path };
}

export const patient = () => AbortSignal.timeout(10_000);
