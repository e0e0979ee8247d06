import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ProblemError } from '#base/problem.ts';
import { TRAINING_FILES } from '#bundle/python-files.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from '#data/sample/preparation.ts';
import { decodeService } from '#workers/decode.ts';
import { type Case, type Outcome, requireNone } from '../case.ts';
import { shippedModel } from './model.ts';
import { type Bundle, withBundle, writeFiles, writeStudy } from './python.ts';
import { randomStudy } from './random-study.ts';

const SCANS = 8;
const SEED = 880_101;
const TESTS = path.resolve('tests/ct');

/** Every rule of slices and every focus on the lungs, with windows and sizes that shrink and enlarge. */
const WAYS: Preparation[] = (
  [
    { slices: { by: 'lung-middle' } },
    { slices: { by: 'lung-middle' }, lungs: { to: 'box', margin: 0.05 } },
    { slices: { by: 'lung-middle' }, lungs: { to: 'mask' }, window: { low: -1350, high: 150 } },
    { slices: { by: 'even', count: 4, over: 'lungs' }, lungs: { to: 'box', margin: 0 }, size: 33 },
    { slices: { by: 'lung-area', count: 5 }, lungs: { to: 'box', margin: 0.4 } },
    { slices: { by: 'even', count: 7, over: 'scan' }, lungs: { to: 'mask' }, size: 300 },
    { slices: { by: 'hand', otherwise: { by: 'lung-area', count: 3 } } },
    { slices: 'middle-3', lungs: { to: 'box', margin: 0.2 } },
  ] satisfies Partial<Preparation>[]
).map((way) => ({ window: PAPER_WINDOW, size: 64, normalization: NORMALIZATIONS.unit, ...way }));

type Answer = { sha256: string } | { refused: string };

/** The bytes of prepared scans by the bundle's programs against the studio's: phantoms, random slices, and the DICOM folders of `dir`. */
export function preparedCases(dir?: string): Case[] {
  const many = <T>(make: (i: number) => T) => Array.from({ length: SCANS }, (_, i) => make(i));
  return [
    { name: 'prepared.phantoms', run: () => compareStudies(many((i) => phantomScan(SEED + i, i % 4, `scan_${i}`))) },
    { name: 'prepared.random', run: () => compareStudies(many((i) => randomStudy(SEED + i, `scan_${i}`))) },
    { name: 'prepared.by-content', run: findsByContent },
    { name: 'prepared.folders', run: () => compareFolders(dir && existsSync(path.join(dir, 'synthetic')) ? dir : TESTS) },
  ];
}

function compareStudies(studies: readonly DroppedFile[][]): Promise<Outcome> {
  return withBundle(shippedModel(), async ({ folder, python }) => {
    const scans = path.join(folder, 'scans');
    for (const files of studies) await writeStudy(scans, files);
    const answers = ask(python, folder, scans);
    const faults: string[] = [];
    let equal = 0;
    for (const files of studies) {
      const [name] = files[0].path.split('/');
      const wanted = await studioAnswers(files);
      for (const [i, answer] of (answers[name] ?? []).entries()) {
        if (isSame(answer, wanted[i])) equal++;
        else faults.push(`${name} ${JSON.stringify(WAYS[i].slices)}: ${said(answer)}, in the studio ${said(wanted[i])}`);
      }
    }
    requireNone([...faults, equal === 0 && 'nothing was prepared']);
    return { comparisons: [], detail: `${equal} ways of ${studies.length} scans equal` };
  });
}

/** What the programs refuse is the studio's to read; what they prepare has the studio's bytes. */
function compareFolders(dir: string): Promise<Outcome> {
  return withBundle(shippedModel(), async ({ folder, python }) => {
    const faults: string[] = [];
    const counts = { equal: 0, refused: 0 };
    for (const [name, answers] of Object.entries(ask(python, folder, dir))) {
      if (answers.every((answer) => 'refused' in answer)) {
        counts.refused += answers.length;
        continue;
      }
      const wanted = await studioAnswers(droppedFiles(path.join(dir, name)));
      for (const [i, answer] of answers.entries()) {
        if ('refused' in answer) counts.refused++;
        else if (isSame(answer, wanted[i])) counts.equal++;
        else faults.push(`${name} ${JSON.stringify(WAYS[i].slices)}: not as in the studio, ${said(wanted[i])}`);
      }
    }
    requireNone([...faults, counts.equal === 0 && 'nothing was prepared']);
    return { comparisons: [], detail: `${counts.equal} equal, ${counts.refused} refused` };
  });
}

/** Finds the scans of a folder by what the middle slices of each show; then again with a file of the first that is cut short. Prints what is said. */
const BY_CONTENT = `
import glob, os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from groundglass import Refused, dicom, preparation, scans
how = {"window": {"low": -1000, "high": 400}, "size": 32}
there = [scan for _, scan in dicom.scans_in(sys.argv[2])][::-1]
wanted = [preparation.sample(scan, how, [6, 7, 8]) for scan in there]
rows = [
    {"scan_id": f"S-{i}", "slices": "6 7 8", "of_slices": str(len(scan.places)), "prepared_sha256": scans._hash(pixels)}
    for i, (scan, pixels) in enumerate(zip(there, wanted))
]
print((scans._by_content(sys.argv[2], rows, how) == wanted).all())
for file in there[-1].places:
    os.truncate(file, os.path.getsize(file) - 100)
try:
    scans._by_content(sys.argv[2], rows, how)
except Refused as why:
    print(why)
`;

/** Scans under pseudonyms are found by their slices, in their order, and what cannot be read is said. */
function findsByContent(): Promise<Outcome> {
  return withBundle(shippedModel(), async ({ folder, python }) => {
    const scans = path.join(folder, 'scans');
    for (let i = 0; i < 3; i++) await writeStudy(scans, phantomScan(SEED + i, i % 4, `scan_${i}`));
    writeFiles(folder, { 'groundglass/scans.py': new TextEncoder().encode(TRAINING_FILES['groundglass/scans.py']) });
    const { stdout, stderr } = python(['-c', BY_CONTENT, folder, scans]);
    const [found, why = ''] = stdout.split('\n');
    const missing =
      /: 1 of 3 scans are not there, or are read otherwise than in the studio: S-2\. 1 of the folders there can't be read, the first since .*scan_0/;
    requireNone([found !== 'True' && `found: ${found} ${stderr.slice(-500)}`, !missing.test(why) && `said: ${why}`]);
    return { comparisons: [] };
  });
}

function ask(python: Bundle['python'], folder: string, scans: string): Record<string, Answer[]> {
  const program = path.resolve('scripts/verify/bundle/prepared.py');
  const { stdout, stderr, status } = python([program, folder, scans], JSON.stringify(WAYS));
  requireNone([status !== 0 && stderr.slice(-500)]);
  return JSON.parse(stdout);
}

const isSame = (one: Answer, other: Answer | undefined) =>
  'sha256' in one ? other !== undefined && 'sha256' in other && one.sha256 === other.sha256 : other !== undefined && 'refused' in other;
const said = (answer: Answer | undefined) => (!answer ? 'nothing' : 'refused' in answer ? answer.refused : 'other bytes');

async function studioAnswers(files: DroppedFile[]): Promise<Answer[]> {
  const { scans } = arrangeScans(await decodeService.readHeaders(files));
  if (scans.length !== 1) return WAYS.map(() => ({ refused: `${scans.length} scans` }));
  const [scan] = scans;
  const { shares } = await decodeService.measureLungs(scan, files);
  const answers: Answer[] = [];
  for (const preparation of WAYS) {
    try {
      const { pixels } = await decodeService.prepareSample(scan, files, preparation, { lungShares: shares, byHand: null });
      answers.push({ sha256: createHash('sha256').update(pixels).digest('hex') });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      answers.push({ refused: error.message });
    }
  }
  return answers;
}

function droppedFiles(folder: string): DroppedFile[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return names.map(({ name }) => ({ path: `scan/${name}`, file: new Blob([readFileSync(path.join(folder, name))]) }));
}
