import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createChildPool } from '#main/platform/child/child-pool.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { captureProgram } from '#main/test-core.fake.ts';
import { listDeviceStreams } from './device-streams-client.ts';
import { createDiscoveryService } from './discovery-service.ts';
import { probeNetwork } from './network-probe-client.ts';
import {
  answerProbes,
  notAuthorized,
  probeAnswer,
  profile,
  soap,
  startFakeDevice,
  usualAnswers,
} from './onvif-device.fake.ts';
import { readProbeAnswer } from './probe-answer.ts';

const clock = createSystemClock();
const signal = new AbortController().signal;
const fixtures = join(import.meta.dirname, '../../../../shared/fixtures/onvif');
const recorded = (name: string) => readFileSync(join(fixtures, `${name}.xml`), 'utf8');

describe('an answer to the question for cameras', () => {
  it('gives name, hardware and address of the camera', () => {
    const scopes =
      'onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/Front%20Door onvif://www.onvif.org/hardware/DS-2CD';
    const addresses = 'http://[fe80::1]/onvif http://192.168.1.20:8080/onvif/device_service';
    expect(readProbeAnswer(probeAnswer({ scopes, addresses }), '192.168.1.20')).toEqual([
      {
        endpoint: 'uuid:1',
        camera: {
          serviceUrl: 'http://192.168.1.20:8080/onvif/device_service',
          host: '192.168.1.20',
          name: 'Front Door',
          hardware: 'DS-2CD',
        },
      },
    ]);
  });

  it("cannot lead elsewhere: the address is the sender's", () => {
    const addresses = 'http://169.254.169.254/latest/meta-data https://evil.example:8443/x?y';
    const [answer] = readProbeAnswer(probeAnswer({ addresses }), '192.168.1.20');
    expect(answer?.camera).toMatchObject({
      serviceUrl: 'http://192.168.1.20/latest/meta-data',
      host: '192.168.1.20',
    });
  });

  it('has its texts cut and cleaned (S-M4)', () => {
    const scopes = `onvif://www.onvif.org/name/${encodeURIComponent(`\u202e\u0007<b>${'x'.repeat(500)}`)} onvif://www.onvif.org/hardware/%E0%A4%A`;
    const [answer] = readProbeAnswer(probeAnswer({ scopes }), '127.0.0.1');
    expect(answer?.camera.name).toMatch(/^<b>x{90,}…$/);
    expect(answer?.camera.name).toHaveLength(100);
    expect(answer?.camera.hardware).toBe('%E0%A4%A');
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['no match', soap('<d:ProbeMatches xmlns:d="d"/>')],
    ['an empty match', soap('<d:ProbeMatches xmlns:d="d"><d:ProbeMatch/></d:ProbeMatches>')],
    ['no address', probeAnswer({ addresses: '' })],
    ['an address of another kind', probeAnswer({ addresses: 'file:///etc/passwd javascript:alert(1)' })],
    ['a deep nest', '<a>'.repeat(20_000)],
    ['a deep nest that ends', soap(`${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}`)],
  ])('that is %s names no camera', (_what, xml) => {
    expect(readProbeAnswer(xml, '127.0.0.1')).toEqual([]);
  });

  it('never throws, whatever a stranger sends', () => {
    const whole = probeAnswer({ scopes: 'onvif://www.onvif.org/name/A' });
    const torn = fc
      .tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string({ unit: 'binary', maxLength: 20 }))
      .map(([from, to, put]) => whole.slice(0, from) + put + whole.slice(to));
    fc.assert(
      fc.property(fc.oneof(torn, fc.string({ unit: 'binary' })), (xml) => {
        for (const { camera } of readProbeAnswer(xml, '10.0.0.9')) expect(camera.host).toBe('10.0.0.9');
      }),
      { numRuns: 500 },
    );
  });

  it.skipIf(!existsSync(fixtures))('of a recorded device is understood (needs ../shared)', () => {
    const serviceUrl = 'http://192.168.68.111/onvif/device_service';
    const [answer] = readProbeAnswer(recorded('Probe').replace('SERVICE_URI', serviceUrl), '192.168.68.111');
    expect(answer).toMatchObject({
      endpoint: 'uuid:c9790c3a-701b-464d-a189-0060351c8ada',
      camera: {
        host: '192.168.68.111',
        serviceUrl,
        name: 'PREDATOR',
        hardware: 'HD_PREDATOR',
      },
    });
  });
});

describe('the network', () => {
  it('is asked through a real child; who answers twice, or as another, is there once', async () => {
    await answerProbes([
      'junk',
      probeAnswer({ endpoint: 'uuid:a', addresses: 'http://127.0.0.1:81/a' }),
      probeAnswer({ endpoint: 'uuid:a', addresses: 'http://127.0.0.1:82/again' }),
      probeAnswer({ endpoint: 'uuid:b', addresses: 'http://127.0.0.1:81/a' }),
      probeAnswer({ endpoint: 'uuid:c', addresses: 'http://127.0.0.1:83/c' }),
    ]);
    const pool = createChildPool(createNodeSpawn(captureProgram), clock);
    onTestFinished(() => pool.close());
    const found = await pool.run('discover-cameras', { localAddresses: ['127.0.0.1'], waitMs: 700 });
    expect(found).toMatchObject([
      { serviceUrl: 'http://127.0.0.1:81/a' },
      { serviceUrl: 'http://127.0.0.1:83/c' },
    ]);
  });

  it('that is none is told as such', async () => {
    const asked = probeNetwork({ localAddresses: ['203.0.113.9'], waitMs: 600 }, { clock, signal });
    await expect(asked).rejects.toMatchObject({ code: 'stream-unreachable' });
  });

  it('is left alone at once when the person goes back', async () => {
    const leaving = new AbortController();
    const asked = probeNetwork(
      { localAddresses: ['127.0.0.1'], waitMs: 60_000 },
      { clock, signal: leaving.signal },
    );
    setTimeout(() => leaving.abort(), 20);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

const loginOf = (serviceUrl: string, password = 'right') => ({ serviceUrl, username: 'admin', password });
const ask = (serviceUrl: string, password?: string) =>
  listDeviceStreams(loginOf(serviceUrl, password), { clock, signal });

describe('the streams of a camera', () => {
  it('come best first, on its own host, without the password that it writes into them', async () => {
    const device = await startFakeDevice();
    expect(await ask(device.serviceUrl)).toEqual([
      {
        name: 'Stream main',
        url: 'rtsp://127.0.0.1:554/main?a=1&b=2',
        codec: 'hevc',
        widthPx: 2560,
        heightPx: 1440,
      },
      {
        name: 'Stream sub',
        url: 'rtsp://127.0.0.1:554/sub?a=1&b=2',
        codec: 'h264',
        widthPx: 640,
        heightPx: 360,
      },
    ]);
    expect(device.asked).toEqual([
      'GetSystemDateAndTime',
      'GetServices',
      'GetProfiles',
      'GetStreamUri',
      'GetStreamUri',
    ]);
  });

  it('are told to whoever has the password, which does not travel in plain text', async () => {
    const device = await startFakeDevice(usualAnswers, 'right');
    expect(await ask(device.serviceUrl, 'right')).toHaveLength(2);
    expect(device.bodies.join('')).not.toContain('>right<');
    await expect(ask(device.serviceUrl, 'wrong')).rejects.toMatchObject({ code: 'stream-unauthorized' });
  });

  it.skipIf(!existsSync(fixtures))('of a recorded device are understood (needs ../shared)', async () => {
    const names = ['GetSystemDateAndTime', 'GetServices', 'GetProfiles', 'GetStreamUri'];
    const device = await startFakeDevice(Object.fromEntries(names.map((name) => [name, recorded(name)])));
    expect(await ask(device.serviceUrl)).toEqual([
      { name: 'main', url: 'rtsp://127.0.0.1/h264main', codec: 'h264', widthPx: 1920, heightPx: 1080 },
    ]);
  });

  it.each([
    ['stream-unauthorized', { ...usualAnswers, GetProfiles: notAuthorized }],
    [
      'stream-no-video',
      {
        ...usualAnswers,
        GetProfiles: soap('<trt:GetProfilesResponse><trt:Profiles/></trt:GetProfilesResponse>'),
      },
    ],
    [
      'stream-no-video',
      {
        ...usualAnswers,
        GetStreamUri: soap(
          '<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>file:///etc/passwd</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>',
        ),
      },
    ],
    [
      'stream-no-video',
      {
        ...usualAnswers,
        GetProfiles: soap(
          `<trt:GetProfilesResponse>${profile('&lt;x/&gt;', 'H264', 1, 1)}</trt:GetProfilesResponse>`,
        ),
      },
    ],
    ['stream-not-found', { GetSystemDateAndTime: '<html>404</html>' }],
  ])('fail with %s', async (code, answers) => {
    const device = await startFakeDevice(answers);
    await expect(ask(device.serviceUrl)).rejects.toMatchObject({ code });
  });

  it('fail when an answer has no end', async () => {
    const server = createServer((request, response) => {
      request.resume();
      const talk = () => void (response.destroyed || response.write('x'.repeat(65_536), talk));
      talk();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void (server.closeAllConnections(), server.close()));
    const { port } = server.address() as AddressInfo; // it listens on a port
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'stream-not-found' });
  });

  it('fail with stream-refused where nobody listens', async () => {
    await expect(ask('http://127.0.0.1:9/onvif')).rejects.toMatchObject({ code: 'stream-refused' });
  });

  it('never end the program, whatever the device answers', async () => {
    const broken = { ...usualAnswers, GetProfiles: soap('<trt:GetProfilesResponse/>') };
    const device = await startFakeDevice(broken);
    const pool = createChildPool(createNodeSpawn(captureProgram), clock);
    onTestFinished(() => pool.close());
    const discovery = createDiscoveryService({
      runJob: pool.run,
      localAddresses: () => [],
      isOwnPort: () => false,
    });
    await expect(discovery.streamsOf(loginOf(device.serviceUrl), signal)).rejects.toMatchObject({
      code: expect.stringMatching(/^stream-/) as string,
    });
    const sound = await startFakeDevice();
    expect(await discovery.streamsOf(loginOf(sound.serviceUrl), signal)).toHaveLength(2);
  });

  it.each([
    'ftp://192.168.1.20/x',
    'http://169.254.169.254/x',
    'http://a:b@192.168.1.20/x',
    'http://127.0.0.1:8787/',
    'http://localhost:8787/',
  ])('are not asked for at %s', async (serviceUrl) => {
    const asked: string[] = [];
    const discovery = createDiscoveryService({
      runJob: async (job) => asked.push(job),
      localAddresses: () => [],
      isOwnPort: (port) => port === 8787,
    });
    await expect(discovery.streamsOf(loginOf(serviceUrl), signal)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(asked).toEqual([]);
  });
});
