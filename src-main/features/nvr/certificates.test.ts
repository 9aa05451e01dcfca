import { expect, it, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { connectTo, patient, startTestNvr } from './test-nvr.fake.ts';

it('names the fingerprint of a certificate that nobody knows, and says nothing to its owner', async () => {
  const fake = await startTestNvr({ kind: 'protect', isSecure: true });
  const thrown: unknown = await connectTo(fake)
    .probe(patient())
    .catch((error: unknown) => error);
  expect(thrown).toMatchObject({ code: 'nvr-certificate' });
  expect((thrown as AppError).message).toContain(fake.fingerprint());
  expect(fake.requests()).toEqual([]);
});

it('speaks with the NVR whose certificate was accepted', async () => {
  const fake = await startTestNvr({ kind: 'protect', isSecure: true });
  const connector = connectTo(fake, { settings: { certificate: fake.fingerprint() } });
  expect((await connector.probe(patient())).cameras).toHaveLength(2);
});

it('stops when the certificate is another one, until a person accepts that', async () => {
  const fake = await startTestNvr({ kind: 'protect', isSecure: true });
  const before = fake.fingerprint();
  const connector = connectTo(fake, { settings: { certificate: before } });
  await connector.probe(patient());
  fake.changeCertificate();
  const asked = fake.requests().length;
  // The first one may still find the old connection cut.
  await vi.waitFor(() =>
    expect(connector.probe(patient())).rejects.toMatchObject({
      code: 'nvr-certificate',
      message: expect.stringContaining(fake.fingerprint() ?? '?') as string,
    }),
  );
  expect(fake.requests()).toHaveLength(asked);
  await connectTo(fake, { settings: { certificate: fake.fingerprint() } }).probe(patient());
});

it('listens over the same certificate', async () => {
  const fake = await startTestNvr({ kind: 'protect', isSecure: true });
  const stop = new AbortController();
  const listening = connectTo(fake, { settings: { certificate: fake.fingerprint() } }).events?.listen({
    onEvent: () => undefined,
    onConnected: () => stop.abort(),
    signal: stop.signal,
  });
  await expect(listening).rejects.toBeDefined();
  expect(fake.requests('socket')).toHaveLength(1);
});
