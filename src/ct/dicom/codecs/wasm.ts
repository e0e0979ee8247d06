import { loaded } from '../../loaded.ts';

/** The decoder class that every Emscripten codec of @cornerstonejs offers. */
export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned?: boolean };
  delete(): void;
}

export type WasmFactory<M> = (options: {
  wasmBinary: ArrayBuffer | Uint8Array;
  hash?: (text: string) => void;
  print?: (text: string) => void;
  printErr?: (text: string) => void;
}) => Promise<M>;

/**
 * A WebAssembly codec, instantiated when it is first used. After an error the instance is discarded and the next frame gets a new one,
 * so that a bad file has no effect on other files.
 */
export class WasmCodec<M> {
  private readonly factory: WasmFactory<M>;
  private readonly url: string;
  private module: Promise<M> | null = null;

  constructor(factory: WasmFactory<M>, url: string) {
    this.factory = factory;
    this.url = url;
  }

  /** Decodes compressed bytes; `read` must copy samples out of the codec's heap. Throws ProblemError 'decoder-not-loaded', and Error for anything that the codec throws. */
  async run<T>(create: (module: M) => WasmDecoder, bytes: Uint8Array, read: (decoder: WasmDecoder) => T): Promise<T> {
    this.module ??= loaded(this.start());
    const module = await this.module.catch((thrown) => {
      // The next frame tries again: the server may be back.
      this.module = null;
      throw thrown;
    });
    let decoder: WasmDecoder | null = null;
    try {
      decoder = create(module);
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      return read(decoder);
    } catch (thrown) {
      // C++ exceptions arrive as bare numbers, a trap as RuntimeError: the heap can't be trusted after either.
      decoder = null;
      this.module = null;
      if (thrown instanceof Error && thrown.name === 'ProblemError') throw thrown;
      throw new Error(`the codec refused the data: ${thrown instanceof Error ? thrown.message : `error ${String(thrown)}`}`);
    } finally {
      decoder?.delete();
    }
  }

  private async start(): Promise<M> {
    const wasmBinary = await readAsset(this.url);
    return this.factory({ wasmBinary, hash: () => {}, print: () => {}, printErr: () => {} });
  }
}

/** Reads a bundled asset: with fetch in a worker, from disk in Node, where `url` is a path. */
async function readAsset(url: string): Promise<ArrayBuffer | Uint8Array> {
  const host = globalThis as { process?: { getBuiltinModule?(name: 'node:fs/promises'): { readFile(path: string): Promise<Uint8Array> } } };
  const files = host.process?.getBuiltinModule?.('node:fs/promises');
  if (files) return files.readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.arrayBuffer();
}

/** Copies `count` little-endian samples out of a codec's heap. Throws Error if the buffer is too short. */
export function copySamples(buffer: Uint8Array, count: number, bits: number): Uint8Array | Uint16Array {
  const length = bits > 8 ? count * 2 : count;
  if (buffer.length < length) throw new Error(`${buffer.length} bytes came out, ${length} were expected`);
  const copy = buffer.slice(0, length);
  return bits > 8 ? new Uint16Array(copy.buffer) : copy;
}
