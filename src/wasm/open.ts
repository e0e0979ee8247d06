import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Device } from '#gpu/device.ts';
import plain from './built/kernels.wasm?url';
import relaxed from './built/kernels-relaxed.wasm?url';
import relaxedShared from './built/kernels-relaxed-shared.wasm?url';
import plainShared from './built/kernels-shared.wasm?url';
import { Runtime, type StartThread } from './executor/runtime.ts';
import { wasmMachine } from './machine.ts';

/** What the surroundings give: a browser's worker, or Node. */
export interface WasmHost {
  /** The bytes of a file of the app, by its address. */
  load(url: string): Promise<BufferSource>;
  /** How many threads may compute. */
  threads: number;
  /** Null where threads can share no memory. */
  startThread: StartThread | null;
}

/** The module with multiply-adds in one rounding where there are such, else the one without; null where there is no SIMD either. */
async function compiled(host: WasmHost, shared: boolean): Promise<WebAssembly.Module | null> {
  for (const url of shared ? [relaxedShared, plainShared] : [relaxed, plain]) {
    const bytes = await host.load(url);
    if (WebAssembly.validate(bytes)) return WebAssembly.compile(bytes);
  }
  return null;
}

/** The kernels with all threads of the host, or with one where the browser refuses a memory that threads share; null where there is no SIMD. */
async function runtimeOf(host: WasmHost): Promise<Runtime | null> {
  const { threads, startThread } = host;
  if (startThread && threads > 1) {
    const module = await compiled(host, true);
    if (!module) return null;
    try {
      return new Runtime({ module, shared: true }, threads, startThread);
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
  const module = await compiled(host, false);
  return module && new Runtime({ module, shared: false });
}

/** Opens the processor as a device; null where WebAssembly has no SIMD. Throws what `load` and `startThread` throw. */
export async function openWasm(host: WasmHost): Promise<Device | null> {
  const runtime = await runtimeOf(host);
  if (!runtime) return null;
  await runtime.ready;
  const threads = runtime.threads;
  return {
    info: {
      backend: 'wasm',
      label: inEnglish(phrase('device/threads', { threads })),
      adapter: {},
      limits: {},
      memory: runtime.heap.left,
      notice: phrase('device/wasm'),
    },
    gpu: null,
    machine: wasmMachine(runtime),
    guard: (work) => work(),
  };
}
