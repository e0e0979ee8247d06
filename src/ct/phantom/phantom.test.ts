import { parseDicom } from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { INVOLVEMENT } from './lesions.ts';
import { drawPhantom, type Phantom, phantomScan } from './phantom.ts';

/** Mean HU in the middle slice's centre, where the lungs are. */
function middleMean({ grid, hu }: Phantom): number {
  const voxels = grid.rows * grid.columns;
  const slice = hu.subarray((grid.slices >> 1) * voxels, ((grid.slices >> 1) + 1) * voxels);
  const centre = slice.filter((_, i) => Math.abs((i % grid.columns) - 64) < 40 && Math.abs(Math.floor(i / grid.columns) - 64) < 25);
  return centre.reduce((a, b) => a + b, 0) / centre.length;
}

describe('phantom', () => {
  it('is ill as its class says, and more so from class to class', () => {
    const phantoms = INVOLVEMENT.map((_, k) => drawPhantom(1, k));
    for (const [k, [least, most]] of INVOLVEMENT.entries()) {
      expect(phantoms[k].involvement).toBeGreaterThanOrEqual(least);
      expect(phantoms[k].involvement).toBeLessThanOrEqual(most);
    }
    const means = phantoms.map(middleMean);
    expect([...means].sort((a, b) => a - b)).toEqual(means);
  });

  it('is the same patient and the same scanner, whatever the class', () => {
    const [mild, critical] = [drawPhantom(7, 0), drawPhantom(7, 3)];
    expect(critical.grid).toEqual(mild.grid);
    expect(critical.scanner).toEqual(mild.scanner);
    expect(drawPhantom(8, 0).grid).not.toEqual(mild.grid);
  });

  it('is the same for the same seed', () => {
    const [first, again] = [drawPhantom(3, 2), drawPhantom(3, 2)];
    expect(first.hu.every((v, i) => v === again.hu[i])).toBe(true);
    expect(first.involvement).toBe(again.involvement);
  });

  it.each([11, 12])('is written as DICOM that parses (seed %i)', async (seed) => {
    const { hu, grid, scanner } = drawPhantom(seed, 1);
    const files = phantomScan(seed, 1, 'demo_scan_0');
    expect(files).toHaveLength(grid.slices);
    const slices = await Promise.all(
      files.map(async ({ path, file }) => {
        expect(path).toMatch(/^demo_scan_0\/IM\d{4}\.dcm$/);
        const set = parseDicom(new Uint8Array(await file.arrayBuffer()));
        expect(set.string('x00020010')).toBe('1.2.840.10008.1.2.1');
        expect(set.string('x00100020')).toMatch(/^PHANTOM-/);
        expect(set.uint16('x00280103')).toBe(scanner.signed ? 1 : 0);
        const { dataOffset, length } = set.elements.x7fe00010;
        const bytes = set.byteArray.slice(dataOffset, dataOffset + length).buffer;
        const stored = scanner.signed ? new Int16Array(bytes) : new Uint16Array(bytes);
        return {
          z: set.floatString('x00200032', 2) ?? Number.NaN,
          uid: set.string('x00080018'),
          series: set.string('x0020000e'),
          hu: Array.from(stored, (v) => v + (set.floatString('x00281052') ?? Number.NaN)),
        };
      }),
    );
    expect(new Set(slices.map(({ uid }) => uid)).size).toBe(files.length);
    expect(new Set(slices.map(({ series }) => series)).size).toBe(1);
    const heights = slices.map(({ z }) => z);
    expect(heights).not.toEqual([...heights].sort((a, b) => a - b));
    const volume = slices.sort((a, b) => a.z - b.z).flatMap((slice) => slice.hu);
    expect(volume.every((v, i) => v === hu[i])).toBe(true);
    expect(volume).toHaveLength(hu.length);
    expect(volume.every((v) => v >= -1024 && v <= 3071)).toBe(true);
  });

  it('has four classes', () => expect(() => drawPhantom(1, 4)).toThrow(RangeError));
});
