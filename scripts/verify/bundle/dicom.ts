import { readFileSync } from 'node:fs';
import path from 'node:path';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import type { Preparation, SamplePixels } from '#data/sample/preparation.ts';
import { calibrated } from '#eval/calibrate/calibration.ts';
import type { Machine } from '#gpu/machine.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { softmax } from '#train/learner/logits.ts';
import { decodeService } from '#workers/decode.ts';
import { type Case, measured, type Outcome, requireNone } from '../case.ts';
import { compareEach } from '../compare.ts';
import { onMachine } from '../device.ts';
import { randomCheckpoint } from '../onnx/subjects.ts';
import { TORCH_SCORES } from '../tolerances.ts';
import { shippedModel } from './model.ts';
import { withBundle, writeFiles, writeStudy } from './python.ts';

const SCANS = 8;
/** Phantoms that no model was trained on. */
const SEED = 880_001;

/** What is asked of one comparison: how the net's input is made, and of how many scans. */
interface Asked {
  checkpoint: Checkpoint;
  preparation: Partial<Preparation>;
  scans: number;
}

/** Scores of phantoms, written as DICOM files, by predict.py against the studio's, for nets that see slices as channels or one after another. */
export function dicomCases(): Case[] {
  const [checkpoint, scans] = [shippedModel(), SCANS];
  const asked: Record<string, Asked> = {
    'dicom.middle': { checkpoint, preparation: { slices: 'middle-3' }, scans },
    'dicom.even': { checkpoint, preparation: { slices: { by: 'even', count: 5, over: 'scan' } }, scans },
    'dicom.lungs': { checkpoint, preparation: { slices: { by: 'lung-middle' }, lungs: { to: 'box', margin: 0.05 } }, scans },
    'dicom.cnn_rnn': { checkpoint: randomCheckpoint('cnn_rnn'), preparation: { slices: { by: 'lung-area', count: 3 } }, scans: 2 },
  };
  return Object.entries(asked).map(([called, one]) =>
    onMachine({ engine: 'wasm', backend: 'cpu' }, called, (machine) => compareScores(one, machine)),
  );
}

async function compareScores({ checkpoint: model, preparation, scans: count }: Asked, machine: Machine): Promise<Outcome> {
  const settings = { ...model.settings, preparation: { ...model.settings.preparation, ...preparation } };
  const checkpoint = { ...model, settings };
  const names = Array.from({ length: count }, (_, i) => `scan_${i}`);
  const studies = names.map((name, i) => phantomScan(SEED + i, i % 4, name));
  const wanted = await studioScores(checkpoint, studies, machine);
  const honest = wanted.flatMap((row) => calibrated(row, model.extras?.calibration) ?? []);
  return withBundle(checkpoint, async ({ folder, predict }) => {
    const [scans, table] = [path.join(folder, 'scans'), path.join(folder, 'predictions.csv')];
    for (const files of studies) await writeStudy(scans, files);
    writeFiles(path.join(scans, 'refused'), { 'note.dcm': new TextEncoder().encode('no DICOM file') });
    const { status, stderr } = predict(scans, '--out', table);
    requireNone([
      status !== 1 && `status ${status} although a folder was refused`,
      !/note\.dcm is no DICOM file/.test(stderr) && `said: ${stderr.slice(-300)}`,
    ]);
    const { columns, rows } = delimitedTable(readFileSync(table, 'utf8'));
    const numbersOf = (column: RegExp) =>
      names.flatMap((name) => {
        const row = rows.find(([id]) => id === name) ?? [];
        return columns.flatMap((called, i) => (column.test(called) ? [Number(row[i])] : []));
      });
    return measured([
      compareEach('scores', numbersOf(/^p\d$/), wanted.flat(), TORCH_SCORES),
      compareEach('calibrated scores', numbersOf(/^calibrated_p\d$/), honest, TORCH_SCORES),
    ]);
  });
}

/** The columns and rows of a table whose fields hold no commas. */
function delimitedTable(text: string): { columns: string[]; rows: string[][] } {
  const [columns, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return { columns, rows };
}

async function studioScores({ settings, weights }: Checkpoint, studies: DroppedFile[][], machine: Machine): Promise<number[][]> {
  const { model, classes, seed, preparation } = settings;
  const net = createCompiledModel(model, { classes: classes.length, seed, transformInput: false }, machine);
  net.importState(weights, model);
  const scores: number[][] = [];
  for (const files of studies) {
    const [scan] = arrangeScans(await decodeService.readHeaders(files)).scans;
    if (!scan) throw new Error('the phantom is no scan');
    const { shares } = await decodeService.measureLungs(scan, files);
    const { pixels }: { pixels: SamplePixels } = await decodeService.prepareSample(scan, files, preparation, {
      lungShares: shares,
      byHand: null,
    });
    scores.push(softmax(await net.logits(batchInput([pixels], preparation), [1, preparation.size, preparation.size, 3])));
  }
  net.dispose();
  return scores;
}
