/**
 * Asks one ONVIF device for its streams. Everything goes to the host that was named: the library keeps its address
 * (`preserveAddress`), and streams that are told to be elsewhere are looked for there as well.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Cam } from 'onvif';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { toDeviceError } from './device-error.ts';
import type { DeviceLogin, DeviceStream } from './discovery-language.ts';
import { readProfiles, toStream } from './device-profile.ts';

/** For one answer, and for all together. */
const answerWithinMs = 5000;
const allWithinMs = 15_000;
const mostProfiles = 16;
const mostAnswerBytes = 4 * 1024 * 1024;
const lookEveryMs = 50;

export type DeviceContext = {
  readonly clock: Pick<Clock, 'sleep' | 'every'>;
  readonly signal: AbortSignal;
};

/** Best picture first. Throws the `stream-…` code that tells why there are none. */
export async function listDeviceStreams(
  login: DeviceLogin,
  { clock, signal }: DeviceContext,
): Promise<DeviceStream[]> {
  const over = new AbortController();
  const timeout = clock.sleep(allWithinMs, AbortSignal.any([signal, over.signal])).then(() => {
    throw new Error('Network timeout');
  });
  timeout.catch(() => undefined); // the race below hears of it
  try {
    return await Promise.race([ask(login, clock), timeout]);
  } catch (thrown) {
    throw signal.aborted ? new AppError('cancelled', 'Cancelled.', { cause: thrown }) : toDeviceError(thrown);
  } finally {
    over.abort();
  }
}

async function ask(
  { serviceUrl, username, password }: DeviceLogin,
  clock: Pick<Clock, 'every'>,
): Promise<DeviceStream[]> {
  const { hostname, port, pathname, protocol } = new URL(serviceUrl);
  const useSecure = protocol === 'https:';
  const agent = useSecure ? new HttpsAgent() : new HttpAgent();
  const device = new Cam({
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (useSecure ? 443 : 80),
    path: pathname,
    ...(username !== '' && { username, password }),
    useSecure,
    agent,
    timeout: answerWithinMs,
    autoconnect: false,
    preserveAddress: true,
  });
  const stopWatching = clock.every(lookEveryMs, () => endTalkers(agent));
  try {
    await answerOf((done) => device.getSystemDateAndTime(done)); // its clock counts in the signature
    await readServices(device);
    return await streamsOf(device, hostname);
  } finally {
    stopWatching();
    agent.destroy();
  }
}

/** The library keeps an answer in memory as long as it comes. */
function endTalkers({ sockets }: HttpAgent): void {
  for (const socket of Object.values(sockets).flatMap((each) => each ?? [])) {
    if (socket.bytesRead > mostAnswerBytes) socket.destroy(new Error('The answer is too long.'));
  }
}

async function streamsOf(device: Cam, hostname: string): Promise<DeviceStream[]> {
  const streams: DeviceStream[] = [];
  for (const profile of (await profilesOf(device)).slice(0, mostProfiles)) {
    const { uri } = await answerOf<{ uri: string }>((done) =>
      device.getStreamUri({ protocol: 'RTSP', profileToken: profile.token }, done),
    );
    const stream = toStream(profile, String(uri), hostname);
    if (stream && !streams.some(({ url }) => url === stream.url)) streams.push(stream);
  }
  if (streams.length === 0) throw new AppError('stream-no-video', 'The camera tells no stream.');
  return streams.toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx);
}

async function profilesOf(device: Cam) {
  const given = () => answerOf<unknown>((done) => device.getProfiles(done));
  try {
    return readProfiles(await given());
  } catch (thrown) {
    if (!device.media2Support) throw thrown;
    device.media2Support = false; // as the library does: some say that they know it, and do not
    return readProfiles(await given());
  }
}

async function readServices(device: Cam): Promise<void> {
  try {
    await answerOf((done) => device.getServices(true, done));
  } catch {
    await answerOf((done) => device.getCapabilities(done)); // older devices know only this question
  }
}

function answerOf<T>(call: (done: (failure: Error | null, answer?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((failure, answer) => {
      if (failure) reject(failure);
      else resolve(answer as T); // what it is, its reader checks
    });
  });
}
