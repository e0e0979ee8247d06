import { expect, it } from 'vitest';
import type { Scan } from './scan.ts';
import { bestSeries, isLungKernel, oneSeriesPerStudy, StudyIndex, severalSeries } from './series-choice.ts';

const AXIAL = { row: [1, 0, 0], column: [0, 1, 0] } as const;

/** A series of 300 mm, or `height`, with slices `between` mm apart. */
function series(name: string, between: number, kernel: string, more: Partial<Scan> & { height?: number } = {}): Scan {
  const { height = 300, ...rest } = more;
  const count = Math.round(height / between);
  return {
    id: name,
    name,
    folder: name,
    source: 'dicom',
    unit: 'HU',
    patientKey: 'p',
    studyKey: 'study',
    aliases: [],
    slices: Array.from({ length: count }, (_, i) => ({ path: `${name}/${i}`, frame: 0, position: i * between })),
    rows: 512,
    columns: 512,
    spacing: [0.7, 0.7, between],
    orientation: AXIAL,
    kernel,
    manufacturer: null,
    problems: [],
    ...rest,
  };
}

it('chooses the thin axial series of a lung kernel', () => {
  const soft = series('soft', 1, 'B30f');
  const lung = series('lung', 1.25, 'B70f');
  const thick = series('thick', 5, 'LUNG');
  const coronal = series('coronal', 1, 'B70f', { orientation: { row: [1, 0, 0], column: [0, 0, -1] } });
  const few = series('few', 0.6, 'B70f', { height: 60 });
  const broken = series('broken', 0.6, 'B70f', { problems: [{ level: 'error', code: 'x', subject: '', what: '', remedy: '' }] });
  const all = [soft, thick, coronal, few, broken, lung];
  expect(bestSeries(all).id).toBe('lung');
  expect(bestSeries([...all].reverse()).id).toBe('lung');
  expect(bestSeries([thick, soft]).id).toBe('soft');
  expect(bestSeries([thick, coronal]).id).toBe('thick');
  expect(bestSeries([series('first', 1, 'FC51'), series('second', 1, 'FC52')]).id).toBe('first');
});

it('chooses the virtual monoenergetic series nearest to 70 keV', () => {
  const [low, usual, high] = [40, 74, 110].map((photonEnergy) => series(`${photonEnergy}`, 1, 'B30f', { photonEnergy }));
  expect(bestSeries([low, high, usual]).id).toBe('74');
  expect(bestSeries([high, low]).id).toBe('40');
  expect(bestSeries([low, usual, series('plain', 1, 'B70f')]).id).toBe('plain');
});

it('chooses slices before projections and maps of another unit', () => {
  const remark = (code: string) => [{ level: 'warning' as const, code, subject: '', what: '', remedy: '' }];
  const original = series('original', 5, 'B30f');
  const mip = series('mip', 1, 'B70f', { projection: true });
  const iodine = series('iodine', 1, 'B70f', { problems: remark('rescale-type') });
  const shifted = series('shifted', 1, 'B70f', { problems: remark('not-hounsfield') });
  const coronal = series('coronal', 5, 'B30f', { orientation: { row: [1, 0, 0], column: [0, 0, -1] } });
  expect(bestSeries([mip, iodine, shifted, original]).id).toBe('original');
  expect(bestSeries([iodine, mip, coronal]).id).toBe('coronal');
  expect(bestSeries([iodine, mip]).id).toBe('mip');
  expect(bestSeries([shifted, mip]).id).toBe('shifted');
});

it('tells kernels for lungs from those for soft tissue', () => {
  const lung = ['LUNG', 'BONEPLUS', 'B60f', 'B80s', 'I70f\\3', 'Br59d', 'Bl57f', 'YA', 'L', 'FC51'];
  const soft = ['STANDARD', 'SOFT', 'B30f', 'B41s', 'I31f', 'Br40d', 'FC08', 'FC13', 'A', 'C'];
  expect(lung.filter((kernel) => !isLungKernel(kernel))).toEqual([]);
  expect(soft.filter(isLungKernel)).toEqual([]);
  expect(isLungKernel(null)).toBe(false);
});

it('groups series by study', () => {
  const other = series('other', 1, 'B30f', { studyKey: 'another' });
  const { studyKey: _, ...picture } = series('picture', 1, 'B30f');
  const all = [series('a', 1, 'B30f'), other, picture, series('b', 1, 'B70f')];
  const groups = severalSeries(all);
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'b']]);
  expect(severalSeries([series('a', 1, 'B30f'), series('b', 1, 'B30f', { patientKey: 'another' })])).toEqual([]);
  const index = new StudyIndex();
  for (const scan of [...all, ...all]) index.add([scan]);
  expect(index.several()).toEqual(groups);
  // A series that turns out to be of another patient, and one that is none any more.
  index.add([series('b', 1, 'B70f', { patientKey: 'another' }), series('c', 1, 'B30f')]);
  expect(index.several().map((group) => group.map(({ id }) => id))).toEqual([['a', 'c']]);
  index.remove(['a', 'unknown']);
  expect(index.several()).toEqual([]);
  index.add([series('d', 1, 'B30f')]);
  expect(index.several().map((group) => group.map(({ id }) => id))).toEqual([['c', 'd']]);
  expect(oneSeriesPerStudy(all).map(({ id }) => id)).toEqual(['other', 'picture', 'b']);
});
