import { deviceSaid } from '#base/messages/device-said.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import { withClassNames } from '#data/labels/class-names.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { describeSplitMethod } from '#data/split/split-option.ts';
import { absentClassProblems } from '#report/absent-classes.ts';
import { foldsJson } from '#report/folds.ts';
import { doubtNotesOf, likelyWrongCsv } from '#report/likely-wrong-csv.ts';
import { parseManifest, refuseMarks } from '#report/parse-manifest.ts';
import { listRuns } from '#storage/runs.ts';
import { frozenButRandom } from '#train/settings/check-settings.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { study } from '#workers/client/study.ts';
import { deliver } from './deliver.ts';
import { calibrateByFolds } from './fold-calibration.ts';
import { type LabelledDataset, labelDataset } from './labelled-dataset.ts';
import { type LookedAt, lookAtScans } from './leaks.ts';
import { leakWithOptions } from './leaks-with-options.ts';
import { splitOfManifest } from './manifest.ts';
import { readDataset } from './read.ts';
import { logLine, report, reportAndThrow } from './report.ts';
import { runProblemsWithOptions } from './run-problems.ts';
import { askedColumn, splitMethods } from './split-methods.ts';
import { type EndedRun, trainOnce } from './train-run.ts';
import { settingsOf, settingsOfManifest, type TrainOptions } from './train-settings.ts';

/** A run that has not begun. */
export interface PlannedRun {
  method: SplitMethod;
  split: Split;
}

/** Prints the device and returns its label. */
export async function sayDevice(): Promise<string> {
  const device = await deviceInfo();
  await logLine(phrase('terminal/training-on', { device: deviceSaid(device.label) }));
  if (device.notice) await logLine(device.notice);
  return device.label;
}

/** A dataset with runs that have passed all checks. */
interface OpenedRuns {
  settings: TrainSettings;
  runs: PlannedRun[];
  device: string;
  opened: LabelledDataset & LookedAt;
}

/** Reads files, labels and settings, and checks all of them against every split. Throws ProblemError. */
export async function openRuns(options: TrainOptions): Promise<OpenedRuns> {
  const device = await sayDevice();
  const data = await readDataset(options.folder);
  const manifest = options.manifest === undefined ? null : parseManifest(options.manifest, phrase('subject/manifest'));
  if (manifest) refuseMarks(manifest, phrase('subject/manifest'));
  const settings = manifest ? await settingsOfManifest(manifest) : await settingsOf(options);
  const { pseudonyms } = options;
  const labelled = await labelDataset(data, settings.classes, { column: askedColumn(options), pseudonyms, asked: options });
  const planned = manifest ? [] : await plannedRuns(options, settings, labelled);
  const opened = { ...labelled, ...(await lookAtScans(data, labelled.labelled)) };
  const runs = manifest ? [await splitOfManifest(manifest, opened)] : planned;
  await checkRuns(settings, runs, opened);
  const warning = frozenButRandom(settings);
  if (warning) await report({ kind: 'problem', problem: warning });
  return { settings, runs, device, opened };
}

/** Trains from files to a checkpoint, once or once for every fold. Every split is checked before the first run begins. */
export async function trainHeadless(options: TrainOptions): Promise<void> {
  const { settings, runs, device, opened } = await openRuns(options);
  await report({ kind: 'begun' });
  // Only this command uses the profile, so the stored runs are this command's runs, in their order. If one were left out, those after it
  // would be taken for other folds.
  const earlier = options.resume ? (await listRuns(() => true)).reverse() : [];
  const asked = { openTest: options['open-test'] ?? false, saveLast: options['save-last'] ?? false };
  const ended: EndedRun[] = [];
  for (const [i, { method, split }] of runs.entries()) {
    await saySplit(method, split);
    const prefix = runs.length > 1 ? `fold-${i + 1}.` : '';
    const run = { ...opened, settings, split, method, device, prefix, ...asked, former: earlier[i] ?? null };
    ended.push(await trainOnce(run));
  }
  if (runs.length > 1) {
    await calibrateByFolds(ended, (fold) => `fold-${fold + 1}.checkpoint.safetensors`);
    await deliver('folds.json', foldsJson(ended.map(({ record }) => record)));
    const from = phrase('doubts/by-folds', { scored: ended.length, of: runs.length });
    const unseen = ended.flatMap((run) => run.unseen);
    for (const note of doubtNotesOf(unseen, settings.classes)) await logLine(note);
    await deliver('likely-wrong-labels.csv', likelyWrongCsv(unseen, settings.classes, inEnglish(from)));
  }
}

/** Checks settings and leaks for every split before the first run, and reports classes without scans. Throws ProblemError. */
export async function checkRuns(
  settings: TrainSettings,
  runs: readonly PlannedRun[],
  { labels, leaksOf }: LookedAt & Pick<LabelledDataset, 'labels'>,
): Promise<void> {
  await reportAndThrow(classesWithoutScans(settings.classes, runs, labels));
  await checkSides(settings, runs);
  for (const { method, split } of runs) {
    const told = leaksOf(split, settings.preparation).map((leak) => ({ ...leak, problem: withClassNames(leak.problem, settings.classes) }));
    await reportAndThrow(told.map((leak) => leakWithOptions(leak, method.by)));
  }
}

/** Checks the settings for every training side. Throws ProblemError. */
async function checkSides(settings: TrainSettings, runs: readonly PlannedRun[]): Promise<void> {
  const sides = runs.map(({ split }) => split.train.length);
  for (const side of new Set(sides)) await reportAndThrow(await runProblemsWithOptions(settings, side, sides));
}

/** Returns the problems of classes without scans on a side, each only once. */
function classesWithoutScans(classes: readonly string[], runs: readonly PlannedRun[], labels: LabelledDataset['labels']): Problem[] {
  const problems = runs.flatMap(({ split }, i) => {
    const of = (ids: readonly string[]) => ids.flatMap((id) => labels[id] ?? []);
    const sides = { train: of(split.train), tune: of(split.tune), test: of(split.test) };
    return absentClassProblems(sides, classes, runs.length > 1 ? phrase('subject/fold', { fold: i + 1 }) : phrase('subject/split'));
  });
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Makes the splits of the options and checks the settings for each. Throws ProblemError. */
export async function plannedRuns(
  options: TrainOptions,
  settings: TrainSettings,
  { sides, labelled }: Pick<LabelledDataset, 'sides' | 'labelled'>,
): Promise<PlannedRun[]> {
  const runs: PlannedRun[] = [];
  for (const method of splitMethods(options, settings.seed, sides?.column ?? null)) {
    const split = await study.split(labelled, method);
    await reportAndThrow(split.problems.map((found) => withClassNames(found, settings.classes)));
    runs.push({ method, split });
  }
  await checkSides(settings, runs);
  return runs;
}

export async function saySplit(method: SplitMethod, split: Split): Promise<void> {
  const sizes = { train: split.train.length, tune: split.tune.length, test: split.test.length };
  await logLine(phrase('terminal/split', { method: describeSplitMethod(method), ...sizes }));
}
