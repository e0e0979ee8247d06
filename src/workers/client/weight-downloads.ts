import * as v from 'valibot';
import { type Problem, ProblemError } from '#base/problem.ts';
import { addressOf, type DownloadOffer, packedFiles } from './weight-pack.ts';

/** A download as the server has it. What is done is not listed: it is in the pack. */
export interface Download {
  file: string;
  /** 'stopped' and 'failed' can be gone on with, from the bytes that are done. */
  phase: 'waiting' | 'fetching' | 'checking' | 'stopped' | 'failed';
  /** In bytes. */
  done: number;
  total: number;
  /** Why it failed. */
  problem: Problem | null;
}

const text = v.pipe(v.string(), v.maxLength(2000));
const bytes = v.pipe(v.number(), v.minValue(0));
const problem = v.object({
  level: v.literal('error'),
  code: text,
  subject: text,
  what: text,
  remedy: text,
  id: v.optional(text),
  values: v.optional(v.record(v.string(), v.nullable(v.union([text, v.number()])))),
});
const snapshot = v.object({
  version: v.pipe(v.number(), v.integer()),
  downloads: v.array(
    v.object({
      file: text,
      phase: v.picklist(['waiting', 'fetching', 'checking', 'stopped', 'failed']),
      done: bytes,
      total: bytes,
      problem: v.nullable(problem),
    }),
  ),
  files: packedFiles,
});

/** All downloads of the server at one time, with the files of its pack. */
export type DownloadsSnapshot = Omit<v.InferOutput<typeof snapshot>, 'downloads'> & { downloads: Download[] };

/** What the server is asked to do with files; it answers with what then is. */
export type DownloadAction = 'get' | 'stop' | 'discard';

/**
 * Has the server do something with files of the catalogue. Throws ProblemError: 'weights-download/no-server' if it does not answer,
 * 'weights-download/refused' if it does not accept the request, as after a restart, when it has another token.
 */
export function askForDownloads(offer: DownloadOffer, action: DownloadAction, files: readonly string[]): Promise<DownloadsSnapshot> {
  return post(offer, action, files[0] ?? '', { files });
}

/** Resolves when the server has something newer than version `since`, or after a while without. Throws as {@link askForDownloads}, and the signal's reason. */
export function watchDownloads(offer: DownloadOffer, since: number, signal: AbortSignal): Promise<DownloadsSnapshot> {
  return post(offer, 'watch', '', { since }, signal);
}

async function post(offer: DownloadOffer, action: string, subject: string, body: object, signal?: AbortSignal): Promise<DownloadsSnapshot> {
  const headers = { 'Content-Type': 'application/json', 'X-Groundglass-Token': offer.token };
  const order = { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) };
  const response = await fetch(addressOf(`downloads/${action}`), order).catch(() => {
    signal?.throwIfAborted();
    throw new ProblemError('weights-download/no-server', subject);
  });
  if (!response.ok) throw new ProblemError('weights-download/refused', subject, { status: response.status });
  const parsed = v.safeParse(snapshot, await response.json().catch(() => null));
  if (!parsed.success) throw new ProblemError('weights-download/refused', subject, { status: response.status });
  return parsed.output as DownloadsSnapshot;
}
