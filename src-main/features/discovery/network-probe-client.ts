/**
 * WS-Discovery: asks the local network for cameras, from every address of this computer, twice because UDP may be
 * lost. The library's own probe of 0.8.3 ends the process at the first answer it cannot read.
 */
import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { DiscoveredCamera } from '#shared/contract/cameras.contract.ts';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DiscoverInput } from './discovery-language.ts';
import { readProbeAnswer } from './probe-answer.ts';

/** RFC-less standard: OASIS WS-Discovery 1.1, 2.4. */
const group = { address: '239.255.255.250', port: 3702 };
const againAfterMs = 500;
const mostAnswers = 500;
const mostCameras = 200;

/** In order of their addresses. Throws `stream-unreachable` when the question leaves no address of this computer. */
export async function probeNetwork(
  { localAddresses, waitMs }: DiscoverInput,
  { clock, signal }: { readonly clock: Pick<Clock, 'sleep'>; readonly signal: AbortSignal },
): Promise<DiscoveredCamera[]> {
  const found = new Map<string, DiscoveredCamera>();
  let answers = 0;
  const listen = (message: Buffer, sender: { readonly address: string }) => {
    if (++answers > mostAnswers || found.size >= mostCameras) return;
    for (const { endpoint, camera } of readProbeAnswer(message.toString('utf8'), sender.address)) {
      if (!found.has(endpoint)) found.set(endpoint, camera);
    }
  };
  const opened = await Promise.all(localAddresses.map((address) => openSocket(address, listen)));
  const sockets = opened.filter((socket) => socket !== null);
  try {
    const sent = await Promise.all(sockets.map(ask));
    if (!sent.includes(true)) throw noNetwork();
    await clock.sleep(againAfterMs, signal);
    await Promise.all(sockets.map(ask));
    await clock.sleep(Math.max(0, waitMs - againAfterMs), signal);
  } finally {
    for (const socket of sockets) socket.close();
  }
  return [...new Map([...found.values()].map((camera) => [camera.serviceUrl, camera])).values()].toSorted(
    (a, b) => a.host.localeCompare(b.host, 'en', { numeric: true }),
  );
}

type Listen = (message: Buffer, sender: { readonly address: string }) => void;

/** Null for an address that is gone meanwhile or knows no multicast. */
function openSocket(address: string, listen: Listen): Promise<Socket | null> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind(0, address, () => {
      socket.removeAllListeners('error');
      socket.on('error', () => undefined); // a port that is unreachable is no answer
      socket.on('message', listen);
      socket.setMulticastInterface(address);
      resolve(socket);
    });
  });
}

function ask(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.send(question(), group.port, group.address, (failure) => resolve(failure === null));
  });
}

function question(): string {
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header><a:MessageID>urn:uuid:${randomUUID()}</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action></s:Header><s:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>`;
}

function noNetwork(): AppError {
  return new AppError(
    'stream-unreachable',
    'This computer is in no network in which cameras could be asked.',
    {
      nextStep: 'Connect it to the network of the cameras, or type the address of a camera in.',
    },
  );
}
