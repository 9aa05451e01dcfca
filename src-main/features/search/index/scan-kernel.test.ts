import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import wabt from 'wabt';
import { scanKernel } from './scan-kernel-bytes.ts';

it('the compiled bytes are what the source compiles to', async () => {
  const { parseWat } = await wabt();
  const source = readFileSync(join(import.meta.dirname, 'scan-kernel.wat'), 'utf8');
  const features = { simd: true, relaxed_simd: true };
  const module = parseWat('scan-kernel.wat', source, features);
  module.validate();
  const compiled = Buffer.from(module.toBinary({}).buffer).toString('base64');
  expect(scanKernel, 'put these bytes into scan-kernel-bytes.ts').toBe(compiled);
});
