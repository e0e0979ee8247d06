import * as v from 'valibot';
import { ProblemError } from '#base/problem.ts';

/** A weight file that is served with the app, from the same origin; `npm run weights -- add` puts it there. */
export interface PackedWeights {
  /** Registry name of the net where the file is a published one, else the file's name without its ending. */
  name: string;
  file: string;
  bytes: number;
  sha256: string;
}

/** A name without a path: the index must not name a file outside its folder. */
const fileName = v.pipe(v.string(), v.regex(/^[^/\\]+$/), v.notValue('..'));
const index = v.object({
  files: v.array(
    v.object({
      name: v.pipe(v.string(), v.maxLength(500)),
      file: fileName,
      bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});

const address = (file: string) => new URL(`weights/${encodeURIComponent(file)}`, document.baseURI);

/** Returns the weight files that the index lists; an empty array if `json` is no such index. */
export function parsePack(json: unknown): PackedWeights[] {
  const parsed = v.safeParse(index, json);
  return parsed.success ? parsed.output.files : [];
}

/** Returns the weight files that are served with the app. A missing pack is no error and gives an empty array. */
export async function packedWeights(): Promise<PackedWeights[]> {
  try {
    const response = await fetch(address('index.json'));
    return response.ok ? parsePack(await response.json()) : [];
  } catch {
    return [];
  }
}

/** Fetches a file of the pack as a File, which the browser may keep on disk. Throws ProblemError, and the signal's reason. */
export async function fetchPacked({ file, bytes }: PackedWeights, signal: AbortSignal, onProgress: (done: number) => void): Promise<File> {
  const response = await fetch(address(file), { signal }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    throw new ProblemError('weight-pack-unreachable/fetch', file, { reason: thrown instanceof Error ? thrown.message : String(thrown) });
  });
  if (!response.ok || !response.body) {
    throw new ProblemError('weight-pack-unreachable/status', file, { status: response.status });
  }
  let done = 0;
  const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (piece, out) => {
      done += piece.length;
      onProgress(done);
      out.enqueue(piece);
    },
  });
  const blob = await new Response(response.body.pipeThrough(counting)).blob();
  signal.throwIfAborted();
  if (blob.size !== bytes) throw new ProblemError('weight-pack-unreachable/size', file, { bytes: blob.size, wanted: bytes });
  return new File([blob], file);
}
