import { expect, it } from 'vitest';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { decodeService } from './decode.ts';
import { sliceReading } from './slice-reading.ts';

const files = phantomScan(3, 1, 'ct_scan_3');
const { scans } = arrangeScans(await decodeService.readHeaders(files));
const scan = scans[0] as Scan;
const all = [...scan.slices.keys()];

it('lends slices that are those read one by one, in memory that it uses again', async () => {
  const { readSlice, readSlices, withSlices } = sliceReading(() => {});
  const arrays = new Set<Float32Array>();
  for (let round = 0; round < 2; round++) {
    for await (const { slice, image } of readSlices(scan, all, files)) {
      expect(image).toEqual(await readSlice(scan, slice, files));
      arrays.add(image.pixels);
    }
  }
  expect(arrays.size).toBe(1);
  await withSlices(scan, [2, 0, 5], files, async (images) => {
    expect(new Set(images.map(({ pixels }) => pixels)).size).toBe(3);
    for (const [i, slice] of [2, 0, 5].entries()) expect(images[i]).toEqual(await readSlice(scan, slice, files));
  });
});

it('fails at the slice whose file is damaged, after those before it', async () => {
  const path = scan.slices[2]?.path;
  const damaged = files.map((file): DroppedFile => (file.path === path ? { ...file, file: file.file.slice(0, 900) } : file));
  const seen: number[] = [];
  const reading = async () => {
    for await (const { slice } of sliceReading(() => {}).readSlices(scan, all, damaged)) seen.push(slice);
  };
  await expect(reading()).rejects.toMatchObject({ problem: { subject: path } });
  expect(seen).toEqual([0, 1]);
});

it('tells of every file before it is read, and again before it is decoded', async () => {
  const told: string[] = [];
  for await (const { slice } of sliceReading((path) => told.push(path)).readSlices(scan, [0, 1], files)) expect(slice).toBeLessThan(2);
  const [first, second] = scan.slices.map(({ path }) => path);
  expect(told).toEqual([first, second, first, second]);
});
