import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import { transfer } from '../rpc.ts';
import type { BundleEvent, BundleOrder, GpuService, ScanToBundle } from '../services.ts';
import { streamCall } from './call-stream.ts';
import type { TrainingRequest } from './contract.ts';
import { gpu } from './gpu.ts';
import { prepareSamples } from './samples.ts';

/** A scan of the test side under its name in the bundle. */
export interface TestScan {
  name: string;
  print: string | null;
  /** Class index; null where it is not known. */
  label: number | null;
}

/** A run that is to go on elsewhere. */
export interface BundleRequest extends Pick<TrainingRequest, 'scans' | 'files' | 'labels' | 'marked' | 'train' | 'tune'> {
  /** The run under the names of the bundle. */
  run: RunManifest;
  /** What its checkpoints tell of the locked test side. */
  lockedTest: LockedTest | null;
  /** The scans of the test side, as far as they are known here. */
  test: TestScan[];
  /** Name of a scan in the bundle, and the fingerprint of its pixels, by its id. */
  nameOf(id: string): string;
  printOf(id: string): string | null;
  /** Whether the prepared slices are in the bundle. */
  withSlices: boolean;
  /** Whether the folders of the scans are named; without, they are found elsewhere by what their slices show. */
  withPaths: boolean;
  /** The id of the run whose last stored state it goes on from; null: it begins anew. */
  stateOf: string | null;
}

/** The events of preparing come before the worker's events. A scan that can't be prepared is left out and reported. */
export type BundleProgress = { type: 'preparing'; done: number; total: number } | { type: 'problem'; problem: Problem } | BundleEvent;

/** Prepares a run's scans and has the archive written with which it goes on elsewhere. Throws ProblemError, and the signal's reason. */
export async function* bundleRun(request: BundleRequest, signal: AbortSignal): AsyncGenerator<BundleProgress, Blob, void> {
  const { run, train, tune, files, marked } = request;
  const learned = new Set([...train, ...tune]);
  const wanted = request.scans.filter(({ id }) => learned.has(id));
  const samples: Sample[] = [];
  let done = 0;
  yield { type: 'preparing', done, total: wanted.length };
  for await (const { sample, problem } of prepareSamples(wanted, files, run.settings.preparation, marked, signal)) {
    if (sample) samples.push(sample);
    if (problem) yield { type: 'problem', problem };
    yield { type: 'preparing', done: ++done, total: wanted.length };
  }
  signal.throwIfAborted();
  const ready = new Set(samples.map(({ scanId }) => scanId));
  for (const [side, name] of [[train, 'subject/training-side'] as const, [tune, 'subject/tune-side'] as const]) {
    if (!side.some((id) => ready.has(id))) throw new ProblemError('empty-side', phrase(name));
  }
  const order = orderOf(request, samples);
  const buffers = samples.map(({ pixels }) => pixels.buffer);
  return yield* streamCall<GpuService, BundleEvent, Blob>(
    gpu(),
    (remote, call) => remote.bundleRun(call, transfer(order, buffers)),
    signal,
  );
}

function orderOf(request: BundleRequest, samples: Sample[]): BundleOrder {
  const { run, lockedTest, labels, withSlices, withPaths, stateOf, nameOf, printOf, test } = request;
  const byId = new Map(request.scans.map((scan: Scan) => [scan.id, scan]));
  const learned = (['train', 'tune'] as const).flatMap((side) =>
    request[side].map((id): ScanToBundle => {
      const scan = byId.get(id);
      const path = withPaths ? (scan?.folder ?? null) : null;
      return { id, name: nameOf(id), path, print: printOf(id), label: labels[id] ?? null, side, count: scan?.slices.length ?? null };
    }),
  );
  // A locked side that was opened is counted as such, and its labels are no secret any more.
  const isOpen = run.testOpenings > 0;
  const locked = test.map(({ label, ...scan }): ScanToBundle => {
    return { ...scan, id: scan.name, path: null, label: isOpen ? label : null, side: 'test', count: null };
  });
  const known = Object.fromEntries(samples.map(({ scanId }) => [scanId, labels[scanId] ?? 0]));
  return { run, test: lockedTest, scans: [...learned, ...locked], samples, labels: known, withSlices, stateOf };
}
