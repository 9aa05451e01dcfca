/** Frigate: its objects are events, polled; clips come from its recordings. Signing in is optional there. */
import { z } from 'zod';
import type { Clock } from '#main/platform/clock.ts';
import { clipLimitBytes, type HttpLimits } from '../http/http-limits.ts';
import type { NvrHttp } from '../http/nvr-http.ts';
import { readStill } from '../http/read-still.ts';
import { saveClip } from '../http/save-clip.ts';
import { withQuery } from '../http/with-query.ts';
import { cookiesOf, type Credentials, type SignIn } from '../http/sign-in.ts';
import { foreignText } from '#main/platform/foreign-text.ts';
import type { ClipWindow, EventWatch, NvrConnector, NvrEvent } from '../nvr-connector.ts';
import { camerasOf, frigateConfig } from './frigate-config.ts';
import { toNvrEvent } from './frigate-events.ts';

type Deps = { readonly http: NvrHttp; readonly limits: HttpLimits; readonly clock: Clock };

const pollEveryMs = 5000;
/** An object becomes an event a while after it was first seen. */
const pollBackMs = 120_000;
const reconcileEveryMs = 300_000;
const pageSize = 200;
const mostPages = 100;
const mostRemembered = 1000;
/** So long the newest picture is one of the event. */
const presentMs = 20_000;
const stillHeightPx = 1080;
const eventList = z.array(z.unknown()).max(10_000);

export function createFrigateConnector({ http, limits, clock }: Deps): NvrConnector {
  return {
    probe,
    downloadClip,
    still,
    events: { listen, between, reconcileEveryMs },
    clockOffsetMs: () => http.clockOffset().estimateMs(),
    usedOffsetMs: () => http.clockOffset().usedMs(),
    close: http.close,
  };

  async function probe(signal: AbortSignal) {
    const config = await http.json({ path: '/api/config' }, frigateConfig, signal);
    const version = await http.text({ path: '/api/version' }, signal);
    return { product: foreignText(`Frigate ${version}`, 100), cameras: camerasOf(config), tellsEvents: true };
  }

  async function downloadClip(window: ClipWindow, signal: AbortSignal) {
    const { nativeId, startMs, endMs, path: target } = window;
    const path = `/api/${encodeURIComponent(nativeId)}/start/${startMs / 1000}/end/${endMs / 1000}/clip.mp4`;
    const mostBytes = clipLimitBytes(endMs - startMs, limits);
    await http.open({ path, purpose: 'clip' }, signal, (answer) =>
      saveClip(answer, { path: target, mostBytes, host: http.host, signal }),
    );
    return { startMs: null }; // it begins with a keyframe near the start
  }

  function still(nativeId: string, atMs: number, signal: AbortSignal): Promise<Uint8Array> {
    const nowMs = clock.nowMs() + http.clockOffset().usedMs();
    const camera = encodeURIComponent(nativeId);
    // The present picture would be a wrong one of the past.
    const path =
      nowMs - atMs > presentMs
        ? `/api/${camera}/recordings/${atMs / 1000}/snapshot.jpg?height=${stillHeightPx}`
        : `/api/${camera}/latest.jpg?h=${stillHeightPx}`;
    return http.open({ path, purpose: 'still' }, signal, readStill);
  }

  /** Polls; an event is told when it is new and when something of it has changed. */
  async function listen({ onEvent, onConnected, signal }: EventWatch): Promise<never> {
    const told = new Map<string, string>();
    for (;;) {
      const nowMs = clock.nowMs() + http.clockOffset().usedMs();
      const events = await between(nowMs - pollBackMs, nowMs + pollBackMs, signal);
      onConnected();
      for (const event of events) {
        const facts = JSON.stringify(event);
        if (told.get(event.id) === facts) continue;
        told.delete(event.id);
        told.set(event.id, facts);
        onEvent(event);
      }
      forgetOldest(told);
      await clock.sleep(pollEveryMs, signal);
    }
  }

  /** Frigate compares with the start only, newest first, a page at a time. */
  async function between(startMs: number, endMs: number, signal: AbortSignal): Promise<readonly NvrEvent[]> {
    const found = new Map<string, NvrEvent>();
    let beforeS = endMs / 1000;
    for (let page = 0; page < mostPages; page++) {
      const raw = await pageOf(startMs / 1000, beforeS, signal);
      const events = raw.map(toNvrEvent).filter((event) => event !== null);
      for (const event of events) found.set(event.id, event);
      const oldestS = Math.min(...events.map((event) => event.startMs / 1000));
      if (raw.length < pageSize || oldestS >= beforeS) break;
      beforeS = oldestS + 0.001; // several may have begun at the same moment
    }
    return [...found.values()].toSorted((a, b) => a.startMs - b.startMs);
  }

  function pageOf(afterS: number, beforeS: number, signal: AbortSignal): Promise<unknown[]> {
    const query = { after: afterS, before: beforeS, limit: pageSize, include_thumbnails: 0 };
    return http.json({ path: withQuery('/api/events', query) }, eventList, signal);
  }
}

export function frigateSignIn(credentials: () => Promise<Credentials | null>): SignIn {
  return {
    credentials,
    request: ({ username, password }) => ({
      method: 'POST',
      path: '/api/login',
      body: { user: username, password },
      purpose: 'sign-in',
    }),
    tokenPage: null,
    headersFor: (_, answer) => (answer ? { cookie: cookiesOf(answer) } : {}),
  };
}

function forgetOldest(told: Map<string, string>): void {
  for (const id of told.keys()) {
    if (told.size <= mostRemembered) return;
    told.delete(id);
  }
}
