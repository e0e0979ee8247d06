import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProblemError } from '#base/problem.ts';
import { area } from '#ct/lungs/bitmap.ts';
import { lungMask } from '#ct/lungs/lung-mask.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { arrangeScans } from '#ct/scans.ts';
import { imagesBelow, REPLACEMENTS } from '#deid/copies.fixture.ts';
import { copyFile } from '#deid/copy-file.ts';
import { decodeService } from '#workers/decode.ts';
import type { ResultsOrder } from '#workers/services.ts';
import { type Case, requireNone, withoutFaults } from './case.ts';
import { pythonWith } from './python.ts';

const CHECK = path.resolve('scripts/verify/dicom-out/check.py');
const REPORT: NonNullable<ResultsOrder['report']> = {
  classes: ['Normal', 'Mild', '\u4e2d\u7b49\u5ea6', 'Severe'],
  probabilities: [0.125, 0.25, 0.5, 0.125],
  model: 'groundglass_small',
  modelVersion: 'epoch 3',
  notice: 'AI result, research only. Not a medical device.',
  remarks: ['unlike the training scans'],
};

/**
 * What the studio writes as DICOM, read by dcmtk and pydicom, and by dciodvfy of dicom3tools where it is installed. `dir`: series that are copied, beside
 * results of a phantom.
 */
export function cases(dir: string, { only = '' }: { only?: string | undefined } = {}): Case[] {
  const all = [
    withoutFaults('copies', () => inFolder((folder) => copies(dir, folder))),
    withoutFaults('report', () => inFolder((folder) => results(folder, 'report'))),
    withoutFaults('segmentation', () => inFolder((folder) => results(folder, 'lungs'))),
  ];
  return all.filter(({ name }) => name.startsWith(only));
}

async function inFolder(act: (folder: string) => Promise<string[]>): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-dicom-out-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function copies(dir: string, folder: string): Promise<string[]> {
  const pairs: [string, string][] = [];
  const faults: string[] = [];
  for (const { file } of await imagesBelow(dir)) {
    const copy = await copyFile(file, REPLACEMENTS).catch((thrown: ProblemError) => thrown.problem.code);
    // What is refused is for the unit tests.
    if (typeof copy === 'string') continue;
    const to = path.join(folder, `${pairs.length}.dcm`);
    writeFileSync(to, new Uint8Array(await copy.file.arrayBuffer()));
    faults.push(...readBy('dcmdump', to).map((fault) => `${file.path}: ${fault}`));
    pairs.push([file.path, to]);
  }
  requireNone([pairs.length === 0 && `no DICOM image in ${dir} is copied`]);
  return [...faults, ...byPydicom('copies', written(folder, 'order.json', pairs))];
}

async function results(folder: string, which: 'report' | 'lungs'): Promise<string[]> {
  const files = phantomScan(77, 2, 'phantom');
  const [scan] = arrangeScans(await decodeService.readHeaders(files)).scans;
  if (!scan) throw new Error('the phantom is no scan');
  const order: ResultsOrder = {
    pseudonym: 'P-4F7Q2K9D',
    report: which === 'report' ? REPORT : null,
    lungs: which === 'lungs',
    version: '0.1.0',
  };
  const result = await decodeService.writeResults(scan, files, order);
  const to = path.join(folder, `${which}.dcm`);
  writeFileSync(to, new Uint8Array(await (result[which] ?? new Blob()).arrayBuffer()));
  const instances = await Promise.all(scan.slices.map(({ path: file }) => instanceOf(file, files)));
  const faults = [...readBy('dcmdump', to), ...byDciodvfy(to)];
  if (which === 'report') {
    const wanted = { ...REPORT, finding: REPORT.classes[2], instances };
    return [...faults, ...readBy('dsrdump', to), ...byPydicom('report', to, written(folder, 'order.json', wanted))];
  }
  const masks = await Promise.all(scan.slices.map(async (_, slice) => area(lungMask(await decodeService.readSlice(scan, slice, files)))));
  const shown = masks.flatMap((pixels, slice) => (pixels >= 0.1 * Math.max(...masks) ? [slice] : []));
  const wanted = {
    areas: shown.map((slice) => masks[slice]),
    instances: shown.map((slice) => instances[slice]),
    heights: shown.map((slice) => scan.slices[slice]?.position),
  };
  return [...faults, ...byPydicom('segmentation', to, written(folder, 'order.json', wanted))];
}

/** The SOPInstanceUID of a phantom's file, as it stands in its meta group. */
async function instanceOf(file: string, files: readonly { path: string; file: Blob }[]): Promise<string> {
  const bytes = Buffer.from((await files.find(({ path: one }) => one === file)?.file.arrayBuffer()) ?? new ArrayBuffer(0));
  const at = bytes.indexOf(Buffer.from([2, 0, 3, 0]));
  return bytes.toString('latin1', at + 8, at + 8 + bytes.readUInt16LE(at + 6)).replace(/\0$/, '');
}

function written(folder: string, name: string, value: unknown): string {
  mkdirSync(folder, { recursive: true });
  const to = path.join(folder, name);
  writeFileSync(to, JSON.stringify(value));
  return to;
}

const run = (command: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** What a program of dcmtk complains of. */
function readBy(command: 'dcmdump' | 'dsrdump', file: string): string[] {
  const { error, status, stderr } = run(command, '-q', file);
  if (error) throw new Error(`${command} is not installed (Debian: dcmtk)`);
  return status === 0 ? [] : [`${command}: ${stderr.trim().slice(0, 300)}`];
}

/** Errors that dciodvfy of dicom3tools finds in an object; none where it is not installed. */
function byDciodvfy(file: string): string[] {
  const { error, stdout, stderr } = run('dciodvfy', file);
  return error ? [] : `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('Error'));
}

function byPydicom(...args: string[]): string[] {
  const python = pythonWith('pydicom', 'numpy');
  if (!python) throw new Error('no Python here can import pydicom and numpy (Debian: python3-pydicom)');
  const { status, stdout, stderr } = run(python, CHECK, ...args);
  return [...stdout.split('\n').filter(Boolean), ...(status === 0 ? [] : [stderr.slice(-300)])];
}
