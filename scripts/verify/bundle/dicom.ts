import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import type { Machine } from '#gpu/machine.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { type Checkpoint, decodeCheckpoint } from '#train/learner/checkpoint.ts';
import { softmax } from '#train/learner/logits.ts';
import { decodeService } from '#workers/decode.ts';
import { type Case, type Outcome, requireNone } from '../case.ts';
import { compareEach } from '../compare.ts';
import { onMachine } from '../device.ts';
import { TORCH_SCORES } from '../tolerances.ts';
import { withBundle, writeFiles } from './python.ts';

const SCANS = 8;
/** Phantoms that no model was trained on. */
const SEED = 880_001;

/** Scores of phantoms, written as DICOM files, by predict.py against the studio's; slices are three, and five that channels are means of. */
export function dicomCases(): Case[] {
  const choices = { 'dicom.middle': 'middle-3', 'dicom.even': { by: 'even', count: 5, over: 'scan' } } as const;
  return Object.entries(choices).map(([called, slices]) => {
    const model = shippedModel();
    const settings = { ...model.settings, preparation: { ...model.settings.preparation, slices } };
    return onMachine({ engine: 'wasm', backend: 'cpu' }, called, (machine) => compareScores({ ...model, settings }, machine));
  });
}

function shippedModel(): Checkpoint {
  const file = path.resolve('public/demo/groundglass-small-phantoms.safetensors');
  return decodeCheckpoint(new Uint8Array(readFileSync(file)), file);
}

async function compareScores(checkpoint: Checkpoint, machine: Machine): Promise<Outcome> {
  const names = Array.from({ length: SCANS }, (_, i) => `scan_${i}`);
  const studies = names.map((name, i) => phantomScan(SEED + i, i % 4, name));
  const wanted = await studioScores(checkpoint, studies, machine);
  return withBundle(checkpoint, async ({ folder, predict }) => {
    const [scans, table] = [path.join(folder, 'scans'), path.join(folder, 'predictions.csv')];
    for (const [i, files] of studies.entries()) await writeStudy(path.join(scans, names[i]), files);
    mkdirSync(path.join(scans, 'refused'));
    writeFiles(path.join(scans, 'refused'), { 'note.dcm': new TextEncoder().encode('no DICOM file') });
    const { status, stderr } = predict(scans, '--out', table);
    const rows = readFileSync(table, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const scored = names.map(
      (name) =>
        rows
          .find(([id]) => id === name)
          ?.slice(2, 6)
          .map(Number) ?? [],
    );
    requireNone([
      status !== 1 && `status ${status} although a folder was refused`,
      !/note\.dcm is no DICOM file/.test(stderr) && `said: ${stderr.slice(-300)}`,
    ]);
    return { comparisons: [compareEach('scores', scored.flat(), wanted.flat(), TORCH_SCORES)] };
  });
}

async function writeStudy(folder: string, files: readonly DroppedFile[]): Promise<void> {
  for (const [i, { file }] of files.entries()) writeFiles(folder, { [`${i}.dcm`]: new Uint8Array(await file.arrayBuffer()) });
}

async function studioScores({ settings, weights }: Checkpoint, studies: DroppedFile[][], machine: Machine): Promise<number[][]> {
  const { model, classes, seed, preparation } = settings;
  const net = createCompiledModel(model, { classes: classes.length, seed, transformInput: false }, machine);
  net.importState(weights, model);
  const scores: number[][] = [];
  for (const files of studies) {
    const [scan] = arrangeScans(await decodeService.readHeaders([...files])).scans;
    if (!scan) throw new Error('the phantom is no scan');
    const { pixels }: { pixels: SamplePixels } = await decodeService.prepareSample(scan, [...files], preparation, {
      lungShares: null,
      byHand: null,
    });
    scores.push(softmax(await net.logits(batchInput([pixels], preparation), [1, preparation.size, preparation.size, 3])));
  }
  net.dispose();
  return scores;
}
