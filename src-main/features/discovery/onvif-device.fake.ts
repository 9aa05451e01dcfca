/** A camera on this computer that speaks as much ONVIF as is asked of it, honestly or not. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

export const soap = (body: string) =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><s:Body>${body}</s:Body></s:Envelope>`;

/** It says that it is elsewhere, as cameras behind a router do. */
const service = (name: string) =>
  `<tds:Service><tds:Namespace>http://www.onvif.org/ver10/${name}/wsdl</tds:Namespace><tds:XAddr>http://10.99.99.99/onvif/${name}</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>40</tt:Minor></tds:Version></tds:Service>`;

/** What an ordinary camera says, by the name of the question; `{host}` is where it is asked. */
export const usualAnswers: Readonly<Record<string, string>> = {
  GetSystemDateAndTime: soap(
    '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>12</tt:Hour><tt:Minute>0</tt:Minute><tt:Second>0</tt:Second></tt:Time><tt:Date><tt:Year>2026</tt:Year><tt:Month>5</tt:Month><tt:Day>1</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>',
  ),
  GetServices: soap(
    `<tds:GetServicesResponse>${service('device')}${service('media')}</tds:GetServicesResponse>`,
  ),
  GetProfiles: soap(
    `<trt:GetProfilesResponse>${profile('sub', 'H264', 640, 360)}${profile('main', 'H265', 2560, 1440)}</trt:GetProfilesResponse>`,
  ),
  GetStreamUri: soap(
    '<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>rtsp://admin:hunter22@10.99.99.99:554/{token}?a=1&amp;b=2</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>',
  ),
};

export function profile(token: string, codec: string, width: number, height: number): string {
  return `<trt:Profiles token="${token}"><tt:Name>Stream ${token}</tt:Name><tt:VideoEncoderConfiguration token="e"><tt:Encoding>${codec}</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration></trt:Profiles>`;
}

export const notAuthorized = soap(
  '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang="en">Sender not Authorized</s:Text></s:Reason></s:Fault>',
);

export type FakeDevice = {
  readonly serviceUrl: string;
  readonly port: number;
  /** Names of the questions, in order. */
  readonly asked: string[];
  readonly bodies: string[];
};

/** With a password it answers questions about its streams to nobody else. */
export async function startFakeDevice(
  answers: Readonly<Record<string, string>> = usualAnswers,
  password: string | null = null,
): Promise<FakeDevice> {
  const asked: string[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const name =
        Object.keys(answers).find(
          (each) => body.includes(`<${each} `) || body.includes(`<${each}>`) || body.includes(`<${each}/`),
        ) ?? '';
      asked.push(name);
      bodies.push(body);
      const token = /<ProfileToken>([^<]*)</.exec(body)?.[1] ?? '';
      const isOpen = password === null || name === 'GetSystemDateAndTime' || isSigned(body, password);
      const answer = isOpen ? (answers[name] ?? '') : notAuthorized;
      response.writeHead(isOpen ? 200 : 400).end(answer.replace('{token}', token));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { serviceUrl: `http://127.0.0.1:${port}/onvif/device_service`, port, asked, bodies };
}

/** WS-UsernameToken: base64(SHA-1(nonce + created + password)). */
function isSigned(body: string, password: string): boolean {
  const part = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(body)?.[1] ?? '';
  const hash = createHash('sha1')
    .update(Buffer.concat([Buffer.from(part('Nonce'), 'base64'), Buffer.from(part('Created') + password)]))
    .digest('base64');
  return part('Password') === hash;
}

/** Answers every probe that is asked from this computer with these messages. */
export async function answerProbes(messages: readonly string[]): Promise<void> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  onTestFinished(() => void socket.close());
  socket.on('message', (question, { port, address }) => {
    if (!question.includes('NetworkVideoTransmitter')) return;
    for (const message of messages) socket.send(message, port, address);
  });
  socket.bind(3702, '239.255.255.250');
  await once(socket, 'listening');
  socket.addMembership('239.255.255.250', '127.0.0.1');
}

export function probeAnswer({
  endpoint = 'uuid:1',
  addresses = 'http://127.0.0.1/onvif',
  scopes = '',
} = {}): string {
  return soap(
    `<d:ProbeMatches xmlns:d="d"><d:ProbeMatch><a:EndpointReference xmlns:a="a"><a:Address>${endpoint}</a:Address></a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${scopes}</d:Scopes><d:XAddrs>${addresses}</d:XAddrs></d:ProbeMatch></d:ProbeMatches>`,
  );
}
