import type { Dispatch } from './dispatch.ts';
import { aligned } from './value.ts';

/** The params of a list of dispatches in one uniform buffer. */
export interface ParamsLayout {
  /** The byte at which the params of every dispatch begin; 0 for a dispatch without params. */
  offsets: number[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** The offset of a uniform binding must be a multiple of this many bytes. */
const PARAMS_ALIGNMENT = 256;

/** Lays out all params of a program one after another; equal ones are stored once. */
export function layOutParams(dispatches: readonly Dispatch[]): ParamsLayout {
  const known = new Map<string, number>();
  const chunks: { at: number; words: Uint32Array<ArrayBuffer> }[] = [];
  let end = 0;
  const offsets = dispatches.map(({ params }) => {
    if (!params) return 0;
    const key = params.join();
    let at = known.get(key);
    if (at === undefined) {
      at = end;
      known.set(key, at);
      chunks.push({ at, words: params });
      end += Math.ceil((aligned(params.length) * 4) / PARAMS_ALIGNMENT) * PARAMS_ALIGNMENT;
    }
    return at;
  });
  const bytes = new Uint8Array(Math.max(end, PARAMS_ALIGNMENT));
  for (const { at, words } of chunks) bytes.set(new Uint8Array(words.buffer), at);
  return { offsets, bytes };
}
