import { describe, expect, it } from 'vitest';
import type { DicomHeader, FileHeader, PictureHeader } from './header.ts';
import { arrangeScans } from './scans.ts';

function dicom(path: string, series: string, z: number, more: Partial<DicomHeader> = {}): DicomHeader {
  const geometry = {
    position: [-100, -100, z] as const,
    orientation: { row: [1, 0, 0] as const, column: [0, 1, 0] as const },
    pixelSpacing: [0.7, 0.7] as [number, number],
  };
  return {
    kind: 'dicom',
    path,
    keys: { patient: `patient of ${series}`, study: series, series, instance: path },
    aliases: [`uid-${series}`, 'common'],
    seriesNumber: 1,
    rows: 512,
    columns: 512,
    frames: [geometry],
    localizer: false,
    instanceNumber: null,
    sliceLocation: null,
    kernel: null,
    site: null,
    manufacturer: null,
    warnings: [],
    ...more,
  };
}

function stack(folder: string, series: string, count = 4): DicomHeader[] {
  return Array.from({ length: count }, (_, i) => dicom(`${folder}/I${i + 1}`, series, 5 * (count - i)));
}

function pictures(folder: string, names: string[], size = 512): PictureHeader[] {
  return names.map((name) => ({ kind: 'picture', path: `${folder}/${name}`, rows: size, columns: size }));
}

describe('arrangeScans', () => {
  it('orders slices feet to head, whatever the order of files and headers', () => {
    const headers = stack('data/ct_scan_3', 'a');
    for (const order of [headers, [...headers].reverse()]) {
      const [scan] = arrangeScans(order).scans;
      expect(scan.slices.map((s) => s.path)).toEqual(['data/ct_scan_3/I4', 'data/ct_scan_3/I3', 'data/ct_scan_3/I2', 'data/ct_scan_3/I1']);
      expect(scan).toMatchObject({ name: 'ct_scan_3', unit: 'HU', spacing: [0.7, 0.7, 5], problems: [] });
    }
  });

  it('names scans by the nearest folder that tells them apart', () => {
    const headers = [...stack('drop/p1/CT', 'a'), ...stack('drop/p2/CT', 'b')];
    expect(arrangeScans(headers).scans.map((s) => s.name)).toEqual(['p1', 'p2']);
    const four = [...stack('d/p1/A', 'a'), ...stack('d/p1/B', 'b'), ...stack('d/p2/A', 'c'), ...stack('d/p2/B', 'd')];
    expect(arrangeScans(four).scans.map((s) => s.name)).toEqual(['p1/A', 'p1/B', 'p2/A', 'p2/B']);
  });

  it('gives several series of one folder names and ids of their own', () => {
    const { scans } = arrangeScans([...stack('d/ct_scan_3', 'a'), ...stack('d/ct_scan_3', 'b').map((h) => ({ ...h, path: `${h.path}b` }))]);
    expect(scans.map((s) => s.name)).toEqual(['ct_scan_3 (1)', 'ct_scan_3 (2)']);
    expect(new Set(scans.map((s) => s.id)).size).toBe(2);
  });

  it('names scans of one file each after their files where a folder holds several', () => {
    const enhanced = (path: string, series: string) => {
      const frames = [0, 5, 10, 15].flatMap((z) => dicom(path, series, z).frames);
      return dicom(path, series, 0, { frames });
    };
    const headers = [enhanced('d/x/case_1.dcm', 'a'), enhanced('d/x/case_2.dcm', 'b'), enhanced('d/y/case_2.dcm', 'c')];
    const alone = enhanced('d/z/IM1', 'd');
    expect(arrangeScans([...headers, alone]).scans.map((s) => s.name)).toEqual(['case_1', 'case_2', 'y', 'z']);
    const both = arrangeScans([...headers, enhanced('d/y/case_3.dcm', 'e')]).scans;
    expect(both.map((s) => s.name)).toEqual(['case_1', 'x/case_2', 'y/case_2', 'case_3']);
    expect(new Set(both.map((s) => s.name)).size).toBe(4);
  });

  it('joins a series that is split over folders', () => {
    const headers = stack('d/x', 'a').map((h, i) => ({ ...h, path: `d/part${i % 2}/I${i}` }));
    expect(arrangeScans(headers).scans).toHaveLength(1);
  });

  it('drops aliases that would fit another patient', () => {
    const { scans } = arrangeScans([...stack('root/s1', 'a'), ...stack('root/s2', 'b')]);
    expect(scans[0].aliases).toEqual(['s1', 'uid-a']);
  });

  it('sets scouts, sizes and orientations apart, and names them', () => {
    const scout = dicom('d/s/scout', 'a', 0, { localizer: true });
    const small = dicom('d/s/small', 'a', 100, { rows: 256 });
    const { scans, problems } = arrangeScans([...stack('d/s', 'a'), scout, small]);
    expect(scans).toHaveLength(1);
    expect(scans[0].slices).toHaveLength(4);
    expect(problems.map((p) => [p.code, p.subject])).toEqual([
      ['localizer', 'd/s/scout'],
      ['mixed-size', 'd/s/small'],
    ]);
  });

  it('reports gaps, duplicates and a guessed order', () => {
    const gap = [0, 5, 10, 20, 25, 30].map((z, i) => dicom(`d/g/${i}`, 'a', z));
    expect(arrangeScans(gap).scans[0].problems.map((p) => p.code)).toEqual(['gap']);
    const twice = [...stack('d/s', 'a'), dicom('d/s/I1 copy', 'a', 20)];
    expect(arrangeScans(twice).scans[0].problems.map((p) => [p.code, p.subject])).toEqual([['duplicate-slice', 'd/s/I1 copy']]);
    const blind = [3, 1, 2].map((n) =>
      dicom(`d/s/${n}`, 'a', 0, { instanceNumber: 4 - n, frames: [{ position: null, orientation: null, pixelSpacing: null }] }),
    );
    const [scan] = arrangeScans(blind).scans;
    expect(scan.slices.map((s) => s.path)).toEqual(['d/s/3', 'd/s/2', 'd/s/1']);
    expect(scan.problems.map((p) => p.code)).toEqual(['order-guessed']);
  });

  it('takes a folder of pictures for a scan, in natural order, without those of another size', () => {
    const { scans, problems } = arrangeScans([
      ...pictures('j/ct_scan_0', ['10.jpg', '2.jpg', '1.jpg']),
      ...pictures('j/ct_scan_0', ['3.jpg'], 64),
    ]);
    expect(scans[0]).toMatchObject({ name: 'ct_scan_0', unit: 'grey8', spacing: null });
    expect(scans[0].slices.map((s) => s.path)).toEqual(['j/ct_scan_0/1.jpg', 'j/ct_scan_0/2.jpg', 'j/ct_scan_0/10.jpg']);
    expect(problems).toMatchObject([{ code: 'mixed-size', subject: 'j/ct_scan_0/3.jpg', level: 'error' }]);
  });

  it('says once that the pictures of a folder are all of other sizes', () => {
    const { scans, problems } = arrangeScans([48, 56, 64, 72].flatMap((size) => pictures('j/views', [`${size}.png`], size)));
    expect(scans).toEqual([]);
    expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['mixed-size', 'j/views'],
      ['no-scans', 'This drop'],
    ]);
  });

  it('keeps a scan of too few slices, with an error that names it', () => {
    const { scans } = arrangeScans(stack('d/short', 'a', 2));
    expect(scans[0].problems).toMatchObject([{ level: 'error', code: 'too-few-slices', subject: 'short' }]);
  });

  it('says so when nothing in a drop is a scan', () => {
    const text: FileHeader = { kind: 'other', path: 'a.txt', problem: null };
    expect(arrangeScans([text]).problems).toMatchObject([
      { code: 'no-scans', what: 'No CT scan was found in the file that was looked at.' },
    ]);
    expect(arrangeScans([]).problems).toEqual([]);
  });

  it('is not led astray by folders named like members of objects', () => {
    const { scans } = arrangeScans(['__proto__', 'constructor', 'toString'].flatMap((name) => stack(name, name)));
    expect(scans.map((s) => s.name).sort()).toEqual(['__proto__', 'constructor', 'toString']);
  });
});
