import { type Problem, ProblemError } from '#base/problem.ts';
import { NORMALIZATIONS, type NormalizationName } from '#data/preparation.ts';
import { parseLungFocus, parseSlices } from '#data/slice-words.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { predictionsCsv } from '#report/csv.ts';
import { runJson } from '#report/run-manifest.ts';
import type { RunRecord } from '#storage/records.ts';
import type { Extent } from '#train/freezing.ts';
import { checkSettings, frozenButRandom, type InitialWeights, paperSettings, type TrainSettings } from '#train/recipe.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { study } from '#workers/client/study.ts';
import { startTraining } from '#workers/client/training.ts';
import { addWeights, exportWeights } from '#workers/client/weights.ts';
import { predictScans } from './predict.ts';
import { exportNames, readStudy, type Study } from './read.ts';
import { deliver, picked, report } from './report.ts';

/** Options of `npm run headless -- train`; what is missing takes the paper's value. */
export interface TrainOptions {
  folder: string;
  labelsName: string | null;
  model?: string;
  size?: number;
  epochs?: number;
  batch?: number;
  seed?: number;
  lr?: number;
  optimizer?: 'adam' | 'sgd';
  patience?: number;
  norm?: NormalizationName;
  extent?: string;
  frozenBn?: 'eval' | 'train';
  /** As parseSlices reads them. */
  slices?: string;
  /** As parseLungFocus reads it. */
  mask?: string;
}

/** The whole way from files to a checkpoint; delivers run.json, checkpoint.safetensors and predictions.csv. */
export async function trainHeadless(options: TrainOptions): Promise<void> {
  const device = await deviceInfo();
  await report({ kind: 'log', text: `Training on ${device.label}` });
  if (device.notice) await report({ kind: 'log', text: device.notice });
  const data = await readStudy(options.folder);
  const settings = await settingsOf(options);
  const labels = await labelsOf(data, settings.classes);
  const labelled = data.scans.filter((scan) => scan.id in labels);
  const split = await study.split(
    labelled.map((scan) => ({ id: scan.id, patientKey: scan.patientKey, label: labels[scan.id]! })),
    { seed: settings.seed, ratios: [0.7, 0.15, 0.15] },
  );
  await heed(split.problems);
  await heed(checkSettings(settings, split.train.length, catalogueEntry(settings.model)));
  const warning = frozenButRandom(settings);
  if (warning) await report({ kind: 'problem', problem: warning });
  await report({ kind: 'log', text: `${split.train.length} scans train, ${split.tune.length} tune, ${split.test.length} test (locked)` });

  const names = exportNames(data.scans);
  const record: RunRecord = {
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    settings,
    device: device.label,
    split: { seed: settings.seed, train: named(split.train, names), tune: named(split.tune, names), test: named(split.test, names) },
    history: [],
    stopReason: null,
    checkpointId: null,
    testOpenings: 0,
  };
  await follow(record, data, labels, split);
  if (record.checkpointId) {
    deliver('checkpoint.safetensors', await exportWeights(record.checkpointId));
    const seen = new Set([...split.train, ...split.tune]);
    const unseen = data.scans.filter((scan) => !seen.has(scan.id));
    const predictions = await predictScans(record.checkpointId, settings.preparation, unseen, data.files);
    deliver(
      'predictions.csv',
      predictionsCsv(
        predictions.map((row) => ({ ...row, scanId: names.get(row.scanId) ?? row.scanId })),
        settings.classes.length,
      ),
    );
  }
  deliver('run.json', runJson(record));
  if (record.stopReason === 'nan-loss') {
    throw new ProblemError({
      code: 'nan-loss',
      subject: 'Training',
      what: 'The loss became infinite or not a number.',
      remedy: 'Try a learning rate ten times smaller.',
    });
  }
}

async function follow(
  record: RunRecord,
  data: Study,
  labels: Record<string, number>,
  split: { train: string[]; tune: string[] },
): Promise<void> {
  const { settings } = record;
  const request = { runId: record.id, settings, scans: data.scans, files: data.files, labels, train: split.train, tune: split.tune };
  for await (const event of startTraining(request).events) {
    if (event.type === 'preparing') await report({ kind: 'progress', text: `Preparing ${event.done} of ${event.total} scans` });
    if (event.type === 'problem') await report({ kind: 'problem', problem: event.problem });
    if (event.type === 'stage') await report({ kind: 'log', text: event.text });
    if (event.type === 'batch') {
      const text = `epoch ${event.epoch} batch ${event.batch}/${event.batches} loss ${event.loss.toFixed(4)} ${event.imagesPerSecond.toFixed(1)} images/s`;
      await report({ kind: 'progress', text });
    }
    if (event.type === 'epoch') {
      record.history.push(event.record);
      const { epoch, train, tune, seconds } = event.record;
      const text = `epoch ${epoch}: train loss ${train.loss.toFixed(4)} accuracy ${train.accuracy.toFixed(3)} | tune loss ${tune.loss.toFixed(4)} accuracy ${tune.accuracy.toFixed(3)} macro F1 ${tune.macroF1.toFixed(3)} | ${seconds.toFixed(1)} s${event.isBest ? ' | best so far' : ''}`;
      await report({ kind: 'log', text });
    }
    if (event.type === 'checkpoint') record.checkpointId = event.checkpointId;
    if (event.type === 'done') {
      record.stopReason = event.stopReason;
      await report({ kind: 'log', text: `Training ended: ${event.stopReason}; best epoch ${event.bestEpoch ?? 'none'}` });
    }
  }
}

async function settingsOf(options: TrainOptions): Promise<TrainSettings> {
  const entry = catalogueEntry(options.model ?? 'squeezenet1_0');
  const settings = paperSettings(entry.name, options.size ?? entry.nativeSize);
  settings.maxEpochs = options.epochs ?? settings.maxEpochs;
  settings.batchSize = options.batch ?? settings.batchSize;
  settings.seed = options.seed ?? settings.seed;
  settings.learningRate = options.lr ?? settings.learningRate;
  settings.optimizer = options.optimizer ?? settings.optimizer;
  settings.stopping.patience = options.patience ?? settings.stopping.patience;
  settings.weights = await weightsOf(entry.name, settings.classes.length);
  settings.extent = (options.extent as Extent | undefined) ?? (settings.weights ? 'all' : 'scratch');
  settings.frozenBatchNorm = options.frozenBn ?? settings.frozenBatchNorm;
  const norm = options.norm ?? (settings.weights?.published ? 'imagenet' : null);
  const { preparation } = settings;
  if (norm) preparation.normalization = NORMALIZATIONS[norm];
  if (options.slices) preparation.slices = parseSlices(options.slices);
  const lungs = options.mask ? parseLungFocus(options.mask) : null;
  if (lungs) preparation.lungs = lungs;
  return settings;
}

/** The weight file of the command line, read and matched with the net; null where none is named. */
async function weightsOf(model: string, classes: number): Promise<InitialWeights | null> {
  const [file] = picked('weights');
  if (!file) return null;
  const { weights, problems } = await addWeights(file, { model, classes }, new AbortController().signal, () => {});
  for (const problem of problems) await report({ kind: 'problem', problem });
  await report({ kind: 'log', text: `Beginning from ${file.name} (SHA-256 ${weights.sha256.slice(0, 16)})` });
  return weights;
}

/** The label table named on the command line, else the only one in the folder. */
async function labelsOf(data: Study, classes: string[]): Promise<Record<string, number>> {
  const [given] = picked('files');
  const table = given ? { path: given.name, file: given } : data.tables.length === 1 ? data.tables[0] : undefined;
  if (!table) {
    throw new ProblemError({
      code: 'labels-missing',
      subject: 'Labels',
      what: data.tables.length === 0 ? 'There is no label table.' : 'There are several label tables in the folder.',
      remedy: 'Name one with --labels FILE (.xlsx, .csv or .tsv).',
    });
  }
  const parsed = await study.readLabelTable(table.file, table.path);
  const mapping = await study.guessMapping(parsed, data.scans, classes);
  if (!mapping) {
    throw new ProblemError({
      code: 'labels-no-usable-column',
      subject: table.path,
      what: `None of its columns (${parsed.columns.join(', ')}) holds both scan names and classes of the scans here.`,
      remedy: 'Give it a column of scan names (Name) and a column of classes (Category: 1 to 4, or their names).',
    });
  }
  const join = await study.joinLabels(parsed, mapping, data.scans, classes);
  await heed(join.problems);
  await report({ kind: 'log', text: `${join.matched} scans labelled from ${table.path} (${mapping.idColumn}, ${mapping.labelColumn})` });
  return join.labels;
}

/** Reports warnings; an error ends the journey, whose end reports it. */
async function heed(problems: readonly Problem[]): Promise<void> {
  for (const problem of problems) if (problem.level === 'warning') await report({ kind: 'problem', problem });
  const error = problems.find((problem) => problem.level === 'error');
  if (error) throw new ProblemError(error);
}

function named(ids: readonly string[], names: Map<string, string>): string[] {
  return ids.map((id) => names.get(id) ?? id);
}
