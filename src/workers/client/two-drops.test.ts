import { expect, it } from 'vitest';
import { type CtSlice, writeCtSlice } from '#ct/dicom/write.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arranging } from '../arrange.ts';
import { decodeService } from '../decode.ts';
import type { Remote } from '../rpc.ts';
import { datasetService } from '../study.ts';
import type { FileIndex } from './contract.ts';
import type { Decoder } from './decode-pool.ts';
import { ingest, noEarlierDrops } from './ingest.ts';
import { readWith } from './pool.ts';

const services = { ...decodeService, ...datasetService, ...arranging() } as unknown as Remote<never>;
readWith(() => ({ ended: false, call: (use) => use(services), listen: () => () => {}, terminate: () => {} }) as Decoder);

const EDGE = 16;

function slice(folder: string, i: number, more: Partial<CtSlice> & { value: number }): DroppedFile {
  const hu = Int16Array.from({ length: EDGE * EDGE }, (_, at) => (at % EDGE < 4 ? -1000 : more.value + ((at * 7 + i) % 30)));
  const bytes = writeCtSlice({
    rows: EDGE,
    columns: EDGE,
    hu,
    signed: true,
    studyUid: '2.25.1',
    seriesUid: '2.25.2',
    frameOfReferenceUid: '2.25.3',
    instanceUid: `2.25.4${i}${more.value}`,
    instanceNumber: i + 1,
    patientId: '',
    patientName: '',
    seriesDescription: '',
    manufacturer: 'OWN',
    kernel: 'B30f',
    kvp: 120,
    thickness: 2,
    pixelSpacing: [1, 1],
    position: [0, 0, 2 * i],
    ...more,
  });
  return { path: `${folder}/${i}.dcm`, file: new File([bytes], `${i}.dcm`) };
}

const folder = (name: string, more: Partial<CtSlice> & { value: number }) => Array.from({ length: 5 }, (_, i) => slice(name, i, more));

/** Reads drops one after the other, as a session does; returns the scans after each drop. */
async function drop(...drops: DroppedFile[][]): Promise<Scan[][]> {
  const index: FileIndex = new Map();
  const earlier = noEarlierDrops();
  const scans = new Map<string, Scan>();
  const after: Scan[][] = [];
  for (const files of drops) {
    for await (const event of ingest(files, index, new AbortController().signal, earlier)) {
      if (event.type === 'scan') scans.set(event.scan.id, event.scan);
      if (event.type === 'gone') scans.delete(event.scanId);
    }
    after.push([...scans.values()]);
  }
  return after;
}

const shape = (scans: readonly Scan[] | undefined) => (scans ?? []).map(({ name, slices }) => [name, slices.length]).sort();

it('makes two scans of a UID that a later drop shows to be of two patients', async () => {
  const [first, both] = await drop(folder('d/ct_0', { value: 0 }), folder('d/ct_1', { value: 300 }));
  expect(shape(first)).toEqual([['ct_0', 5]]);
  expect(shape(both)).toEqual([
    ['ct_0', 5],
    ['ct_1', 5],
  ]);
  expect(new Set(both?.map(({ patientKey }) => patientKey)).size).toBe(2);
});

it('gives scans the patients and names that they have in one drop', async () => {
  const [p1, p2, p3] = ['d/ct_0', 'd/ct_1', 'd/ct_2'].map((name, i) => folder(name, { value: 100 * i }));
  const [, , apart] = await drop(p1 ?? [], p2 ?? [], p3 ?? []);
  const [together] = await drop([p1, p2, p3].flatMap((files) => files ?? []));
  const keys = (scans?: readonly Scan[]) => scans?.map(({ id, name, patientKey, studyKey }) => [id, name, patientKey, studyKey]).sort();
  expect(keys(apart)).toEqual(keys(together));
});

it('adds a second recording beside the first, which keeps its id', async () => {
  const more = Array.from({ length: 5 }, (_, i) => slice('d/more', i, { value: 300, instanceNumber: i + 6, kernel: 'B70f' }));
  const [first, both] = await drop(folder('d/ct_0', { value: 0 }), more);
  expect(shape(both)).toEqual([
    ['ct_0', 5],
    ['more', 5],
  ]);
  expect(both?.map(({ id }) => id)).toContain(first?.[0]?.id);
});

it('reads nothing twice: a copy of a folder changes nothing', async () => {
  const [first, both] = await drop(folder('d/ct_0', { value: 0 }), folder('e/ct_0', { value: 0 }));
  expect(both).toEqual(first);
});
