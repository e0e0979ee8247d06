import { beforeAll, expect, it } from 'vitest';
import { writeCtSlice } from '#ct/dicom/write.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { oneSeriesPerStudy } from '#ct/series-choice.ts';
import { findCopies } from '#data/leaks/copies.ts';
import { findLeaks } from '#data/leaks/find-leaks.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { Split } from '#data/split/split.ts';
import { decodeService } from './decode.ts';

interface Header {
  patient: string;
  study: string;
  institution?: string;
}

/** Returns a patient's files as another exporter would write them. */
async function rewritten(name: string, of: string, header: Header, change: (image: SliceImage) => Float32Array): Promise<DroppedFile[]> {
  const { scan, files } = originals.get(of)!;
  return Promise.all(
    scan.slices.map(async (_, k): Promise<DroppedFile> => {
      const image = await decodeService.readSlice(scan, k, files);
      const bytes = writeCtSlice({
        rows: image.rows,
        columns: image.columns,
        hu: Int16Array.from(change(image)),
        signed: true,
        studyUid: header.study,
        seriesUid: `2.25.77${numberOf(name)}`,
        frameOfReferenceUid: '2.25.5',
        instanceUid: `2.25.9${numberOf(name)}.${k}`,
        instanceNumber: k + 1,
        patientId: header.patient,
        patientName: 'Somebody^Else',
        seriesDescription: 'Exported again',
        manufacturer: 'Another',
        kernel: 'B70f',
        kvp: 100,
        thickness: 1,
        pixelSpacing: [0.7, 0.7],
        position: [0, 0, k],
        ...(header.institution !== undefined && { institution: header.institution }),
      });
      return { path: `${name}/${k}.dcm`, file: new Blob([bytes]) };
    }),
  );
}

const numberOf = (name: string) => [...name].reduce((sum, letter) => 31 * sum + letter.charCodeAt(0), 7) % 1_000_003;

/** The scans and files of six patients. The tests go from files to leaks as the page and the command line do. */
const originals = new Map<string, { scan: Scan; files: DroppedFile[] }>();
const SEEDS = [0, 1, 2, 3, 4, 5];

beforeAll(async () => {
  for (const seed of SEEDS) {
    const files = phantomScan(900 + seed, seed % 2, `ct_scan_${seed}`);
    const { scans } = arrangeScans(await decodeService.readHeaders(files));
    originals.set(`ct_scan_${seed}`, { scan: scans[0]!, files });
  }
}, 60_000);

/** Returns the leaks of a split with the six patients and, on the test side, these files. */
async function leaksWith(planted: DroppedFile[]) {
  const files = [...[...originals.values()].flatMap((original) => original.files), ...planted];
  const { scans } = arrangeScans(await decodeService.readHeaders(files));
  const used = oneSeriesPerStudy(scans);
  const isPlanted = ({ name }: Scan) => !originals.has(name);
  const idsOf = (which: (scan: Scan) => boolean) => used.filter(which).map(({ id }) => id);
  const split: Split = { seed: 1, train: idsOf((scan) => !isPlanted(scan)), tune: [], test: idsOf(isPlanted), problems: [] };
  const prints: ScanFingerprint[] = [];
  for (const scan of used) prints.push(await decodeService.fingerprintScan(scan, files));
  const labelled = used.map((scan, i) => ({ ...scan, label: i % 2 }));
  const leaks = findLeaks({ scans: labelled, split, copies: findCopies(prints), pattern: null });
  return leaks.filter(({ problem }) => problem.level === 'error').map(({ kind, pairs }) => [kind, pairs.length]);
}

const asItIs = ({ pixels }: SliceImage) => pixels;
const other = { patient: 'OTHER-1', study: '2.25.4242' };

it('finds nothing in the six alone', async () => {
  expect(await leaksWith([])).toEqual([]);
});

it('finds the same pixels under another patient, study and maker', async () => {
  expect(await leaksWith(await rewritten('renamed', 'ct_scan_2', other, asItIs))).toEqual([['identical', 1]]);
});

it('finds a copy moved by a pixel', async () => {
  const moved = ({ pixels }: SliceImage) => pixels.map((_, i) => pixels[i - 1] ?? -1000);
  expect(await leaksWith(await rewritten('moved', 'ct_scan_3', other, moved))).toEqual([['near', 1]]);
});

it('finds one study under two patients, and does not take it for two series of one', async () => {
  const mirrored = ({ pixels }: SliceImage) => pixels.toReversed();
  const first = await rewritten('half_a', 'ct_scan_4', { patient: 'A-17', study: '2.25.1717' }, mirrored);
  const files = [...originals.values()].flatMap((original) => original.files);
  const second = (await rewritten('half_b', 'ct_scan_5', { patient: 'B-17', study: '2.25.1717' }, mirrored)).concat(first);
  const { scans } = arrangeScans(await decodeService.readHeaders([...files, ...second]));
  const used = oneSeriesPerStudy(scans);
  expect(used).toHaveLength(8);
  const [a, b] = ['half_a', 'half_b'].map((name) => used.find((scan) => scan.name === name)!.id);
  const split: Split = { seed: 1, train: [a!], tune: [], test: [b!], problems: [] };
  const leaks = findLeaks({ scans: used.map((scan) => ({ ...scan, label: 0 })), split, copies: [], pattern: null });
  expect(leaks.map(({ kind, problem }) => [kind, problem.level])).toEqual([['study', 'error']]);
});

it('reads the site', async () => {
  const files = await rewritten('somewhere', 'ct_scan_1', { ...other, institution: 'Hospital A' }, asItIs);
  const { scans } = arrangeScans(await decodeService.readHeaders(files));
  expect(scans[0]?.site).toBe('Hospital A');
});
