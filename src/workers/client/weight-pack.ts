import * as v from 'valibot';
import { ProblemError } from '#base/problem.ts';

/** A weight file that is served with the app, from the same origin; `npm run weights -- fetch` puts it there. */
export interface PackedWeights {
  /** Registry name of the net where the file is a published one, else the file's name without its ending. */
  name: string;
  file: string;
  bytes: number;
  sha256: string;
}

/** The weight files that are served with the app, and how its server may be asked to fetch more. */
export interface WeightPack {
  files: PackedWeights[];
  /** Null where the server only serves files. */
  downloads: DownloadOffer | null;
}

/** What the server of `npm start` says of the downloads that it offers (scripts/lib/weights/endpoint.mjs). */
export interface DownloadOffer {
  /** Goes with every request; another page can't read it. */
  token: string;
  /** Where files are kept on this computer. */
  folder: string;
  /** The proxy on the way, as 'host:port', if there is one. */
  proxy: string | null;
}

/** A name without a path: the index must not name a file outside its folder. */
const fileName = v.pipe(v.string(), v.regex(/^[^/\\]+$/), v.notValue('..'));
export const packedFiles = v.array(
  v.object({
    name: v.pipe(v.string(), v.maxLength(500)),
    file: fileName,
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
);
const offer = v.object({ token: v.string(), folder: v.string(), proxy: v.nullable(v.string()) });
const index = v.object({ files: packedFiles, downloads: v.fallback(v.nullable(offer), null) });
const NOTHING: WeightPack = { files: [], downloads: null };

/** Address of a file of the pack, or of a service beside it. */
export const addressOf = (file: string) => new URL(`weights/${file.split('/').map(encodeURIComponent).join('/')}`, document.baseURI);

/** Returns what the index says; nothing if `json` is no such index. */
export function parsePack(json: unknown): WeightPack {
  const parsed = v.safeParse(index, json);
  return parsed.success ? parsed.output : NOTHING;
}

/** Asks for the index of the pack. A missing one is no error. */
export async function weightPack(): Promise<WeightPack> {
  try {
    const response = await fetch(addressOf('index.json'));
    return response.ok ? parsePack(await response.json()) : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Fetches a file of the pack as a File, which the browser may keep on disk. Throws ProblemError, and the signal's reason. */
export async function fetchPacked({ file, bytes }: PackedWeights, signal: AbortSignal, onProgress: (done: number) => void): Promise<File> {
  const response = await fetch(addressOf(file), { signal }).catch((thrown: unknown) => {
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
