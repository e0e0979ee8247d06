import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { openWasm, type WasmHost } from '#wasm/open.ts';

vi.mock('#wasm/built/kernels.wasm?url', () => ({ default: 'kernels' }));
vi.mock('#wasm/built/kernels-shared.wasm?url', () => ({ default: 'kernels-shared' }));
vi.mock('#wasm/built/kernels-relaxed.wasm?url', () => ({ default: 'kernels' }));
vi.mock('#wasm/built/kernels-relaxed-shared.wasm?url', () => ({ default: 'kernels-shared' }));

const load = async (name: string) => readFileSync(new URL(`../../src/wasm/built/${name}.wasm`, import.meta.url));
const host: WasmHost = { load, threads: 3, startThread: async () => {} };
const labelOn = async (of: WasmHost) => (await openWasm(of))?.info.label ?? null;

afterEach(() => vi.restoreAllMocks());

it('the processor computes with as many threads as its host starts, with one where it starts none', async () => {
  expect(await labelOn(host)).toBe('CPU, 3 threads');
  expect(await labelOn({ ...host, startThread: null })).toBe('CPU, 1 thread');
  const { info } = (await openWasm(host))!;
  expect(info.memory).toBeGreaterThan(2 ** 32 - 2 ** 23);
  expect(info.memory).toBeLessThan(2 ** 32);
});

it('a browser that refuses memory for threads to share gets one thread', async () => {
  const { Memory } = WebAssembly;
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function memory(options: WebAssembly.MemoryDescriptor) {
    if (options.shared) throw new RangeError('could not allocate memory');
    return new Memory(options);
  } as never);
  expect(await labelOn(host)).toBe('CPU, 1 thread');
});

it('there is none without SIMD, and a thread that can not be started is told', async () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect(await labelOn(host)).toBeNull();
  vi.restoreAllMocks();
  await expect(openWasm({ ...host, startThread: () => Promise.reject(new Error('not loaded')) })).rejects.toThrow('not loaded');
});
