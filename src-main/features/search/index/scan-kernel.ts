import { scanKernel } from './scan-kernel-bytes.ts';

/** Of the global that every V8 has; Node's types do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: KernelMemory } },
  ) => { readonly exports: { readonly scan: Scan } };
};

export type KernelMemory = {
  readonly buffer: ArrayBuffer;
  /** Takes `buffer` away; throws a `RangeError` when there is no more. */
  grow(pages: number): number;
};

/**
 * Writes the dot products (i32) of the query at the start of the memory with `count` rows of `stride` bytes from address `row`
 * on to `resultsAt`. See `scan-kernel.wat`.
 */
export type Scan = (stride: number, row: number, count: number) => void;

export const pageBytes = 65_536;
export const resultsAt = pageBytes / 2;

/** The kernel over a memory of one page. */
export function createScanKernel(): { readonly memory: KernelMemory; readonly scan: Scan } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(Buffer.from(scanKernel, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { memory, scan: exports.scan };
}
