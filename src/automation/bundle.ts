import { followStream } from '#base/async/event-stream.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { runManifest } from '#report/run-manifest.ts';
import { lockedTestOf } from '#runs/locked-side.ts';
import { type BundleProgress, bundleRun } from '#workers/client/bundle-run.ts';
import { begunRun } from './begun-run.ts';
import { deliver } from './deliver.ts';
import { logLine, progressLine, report } from './report.ts';
import { openRuns, saySplit } from './train.ts';
import type { TrainOptions } from './train-settings.ts';

/** Options of `npm run headless -- bundle`: those of train, and what is in the archive. */
export interface BundleOptions extends TrainOptions {
  /** Whether the prepared slices are in the archive. */
  'with-slices'?: boolean;
}

/** Delivers the archive with which the run that the options describe is trained elsewhere. Throws ProblemError. */
export async function bundleHeadless(options: BundleOptions): Promise<void> {
  const { settings, runs, opened } = await openRuns(options);
  const [run] = runs;
  if (!run || runs.length > 1) throw new ProblemError('setting-refused/one-bundle', phrase('subject/folds'));
  const { method, split } = run;
  await saySplit(method, split);
  const { data, names, labels, prints, pseudonyms } = opened;
  const nameOf = (id: string) => names.get(id) ?? id;
  const begun = await begunRun(opened, { settings, split, method, device: '' });
  const opening = { at: begun.createdAt, n: split.test.length, epoch: 0 };
  const record = options['open-test'] ? { ...begun, testOpenings: 1, openings: [opening] } : begun;
  const withSlices = options['with-slices'] ?? false;
  const request = {
    ...{ scans: data.scans, files: data.files, marked: data.marked, labels },
    ...{
      train: split.train,
      tune: split.tune,
      test: split.test.map((id) => ({ name: nameOf(id), print: prints.get(id) ?? null, label: labels[id] ?? null })),
    },
    run: runManifest(record, (name) => name),
    lockedTest: lockedTestOf(record),
    nameOf,
    printOf: (id: string) => prints.get(id) ?? null,
    withSlices,
    withPaths: !pseudonyms,
    stateOf: null,
  };
  const tell = async (event: BundleProgress) => {
    if (event.type === 'preparing') await progressLine(phrase('terminal/preparing', { done: event.done, total: event.total }));
    if (event.type === 'problem') await report({ kind: 'problem', problem: event.problem });
    if (event.type === 'stage') await logLine(event.text);
  };
  await deliver('bundle.zip', await followStream(bundleRun(request, new AbortController().signal), tell));
}
