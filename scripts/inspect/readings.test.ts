import { encode } from 'fast-png';
import { beforeEach, expect, it } from 'vitest';
import type { DroppedFile } from '#ct/scan.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sliceOf } from '#state/dataset/slices.ts';
import { inspectFiles } from './drop.ts';

const EDGE = 24;

/** Slices as 16-bit PNGs: air around a body with two lungs, in HU + `offset`. */
function pictures(folder: string, offset: number, count = 5): DroppedFile[] {
  return Array.from({ length: count }, (_, slice) => {
    const data = Uint16Array.from({ length: EDGE * EDGE }, (_, i) => {
      const [x, y] = [((i % EDGE) + 0.5) / EDGE - 0.5, (Math.floor(i / EDGE) + 0.5) / EDGE - 0.5];
      const body = Math.hypot(x / 0.45, y / 0.35) < 1;
      const lung = Math.hypot((Math.abs(x) - 0.2) / 0.12, y / 0.2) < 1;
      return offset + (body ? (lung ? -850 : 40) : -1000) + ((i * 7 + slice) % 11);
    });
    const png = encode({ width: EDGE, height: EDGE, data, depth: 16, channels: 1 });
    return { path: `${folder}/${slice}.png`, file: new Blob([png as Uint8Array<ArrayBuffer>]) };
  });
}

const state = () => useDataset.getState();
const scanOf = (name: string) => Object.values(state().scans).find((scan) => scan.name === name)!;
const centre = async (name: string) => (await sliceOf(scanOf(name), 2)).pixels[(EDGE / 2) * EDGE + EDGE / 2]!;
const idle = () => state().addFiles([]);

beforeEach(async () => {
  await inspectFiles('drop', [...pictures('a/one', 32768), ...pictures('a/two', 32768)]);
});

it('reads 16-bit pictures of Hounsfield units as such, and as greys where the person wants it, which can be taken back', async () => {
  expect(scanOf('one')).toMatchObject({ unit: 'HU', problems: [{ code: 'read-as-hounsfield' }] });
  const hu = await centre('one');
  expect(Math.abs(hu - 45)).toBeLessThan(6);
  const { id } = scanOf('one');
  await state().readScansAs(id, [id], false);
  expect(scanOf('one')).toMatchObject({ unit: 'grey8', problems: [{ code: 'read-as-stored' }] });
  expect(scanOf('two').unit).toBe('HU');
  expect(await centre('one')).toBe((hu + 32768) >> 8);
  expect(state().undo()?.scanId).toBe(id);
  await idle();
  expect(scanOf('one').unit).toBe('HU');
  expect(await centre('one')).toBe(hu);
  state().redo();
  await idle();
  expect(scanOf('one').unit).toBe('grey8');
});

it('keeps to what the person decided when a scan comes with more slices, and forgets it with the data', async () => {
  const ids = Object.keys(state().scans);
  await state().readScansAs(ids[0]!, ids, false);
  await state().addFiles(pictures('a/two', 32768, 7).slice(5));
  expect(scanOf('two')).toMatchObject({ unit: 'grey8', slices: { length: 7 } });
  expect(scanOf('one').unit).toBe('grey8');
  state().clear();
  expect(state().readingByHand).toEqual({});
  await state().addFiles(pictures('a/two', 32768));
  expect(scanOf('two').unit).toBe('HU');
});
