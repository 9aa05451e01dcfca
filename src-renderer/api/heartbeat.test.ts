import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from './heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start({
  isVisible = () => true,
  answersAfterMs,
}: {
  isVisible?: () => boolean;
  answersAfterMs?: number;
}) {
  const socket = new EventTarget();
  const seen = { asked: 0, silent: 0 };
  startHeartbeat({
    socket,
    isVisible,
    ask: () => {
      seen.asked += 1;
      if (answersAfterMs !== undefined)
        setTimeout(() => socket.dispatchEvent(new Event('message')), answersAfterMs);
    },
    onSilent: () => (seen.silent += 1),
  });
  return { socket, seen };
}

describe('a core that', () => {
  it('does not answer is given up once, 8 s after it was asked', () => {
    const { seen } = start({});
    vi.advanceTimersByTime(12_900);
    expect(seen).toEqual({ asked: 1, silent: 0 });
    vi.advanceTimersByTime(200);
    expect(seen.silent).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual({ asked: 1, silent: 1 });
  });

  it('answers late is asked again and never given up', () => {
    const { seen } = start({ answersAfterMs: 7_000 });
    vi.advanceTimersByTime(60_000);
    expect(seen.silent).toBe(0);
    expect(seen.asked).toBeGreaterThan(4);
  });

  it('sends anything at all is alive', () => {
    const { socket, seen } = start({});
    vi.advanceTimersByTime(12_000);
    socket.dispatchEvent(new Event('message'));
    vi.advanceTimersByTime(4_000);
    expect(seen.silent).toBe(0);
  });

  it('nobody looks at is not asked', () => {
    let isVisible = false;
    const { seen } = start({ isVisible: () => isVisible });
    vi.advanceTimersByTime(60_000);
    expect(seen.asked).toBe(0);
    isVisible = true;
    vi.advanceTimersByTime(5_000);
    expect(seen.asked).toBe(1);
  });

  it('has closed its socket is left alone', () => {
    const { socket, seen } = start({});
    vi.advanceTimersByTime(6_000);
    socket.dispatchEvent(new Event('close'));
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual({ asked: 1, silent: 0 });
  });
});
