import { encode } from 'fast-png';
import { RandomStream } from '#base/random.ts';
import { writeCtSlice } from '../dicom/write.ts';
import type { DroppedFile } from '../scan.ts';
import { type Grid, smoothField, voxels } from './field.ts';

/** Series that are no chest CT, and which a net for chest CT must not grade. */
export const OTHER_SERIES = ['head', 'abdomen', 'mr', 'mr-as-ct', 'photo', 'noise'] as const;
export type OtherSeries = (typeof OTHER_SERIES)[number];

const SIZE = 128;

/** A synthetic series: values [slices, rows, columns], feet to head, in HU; of magnetic resonance in its arbitrary unit, of a photo 0..255. */
export interface DrawnSeries {
  grid: Grid;
  values: Int16Array<ArrayBuffer>;
}

/** Whether a point lies in the ellipse; the smaller, the deeper. */
const within = (x: number, y: number, rx: number, ry: number) => Math.hypot(x / rx, y / ry);

/** Gives each voxel a value by its place in mm: x to the left, y to the back, level from the feet (0) to the head (1). */
function paint(grid: Grid, valueAt: (x: number, y: number, level: number, at: number) => number): Float32Array {
  const { slices, rows, columns, spacing } = grid;
  const values = new Float32Array(voxels(grid));
  for (let k = 0, i = 0; k < slices; k++) {
    const level = k / (slices - 1);
    for (let r = 0; r < rows; r++) {
      const y = (r + 0.5 - rows / 2) * spacing[1];
      for (let c = 0; c < columns; c++, i++) values[i] = valueAt((c + 0.5 - columns / 2) * spacing[2], y, level, i);
    }
  }
  return values;
}

/** Draws one of {@link OTHER_SERIES}. The same seed gives the same values. */
export function drawOtherSeries(kind: OtherSeries, seed: number): DrawnSeries {
  const random = new RandomStream(`phantom.${kind}`, seed);
  const draw = (low: number, high: number) => low + (high - low) * random.uniform();
  const slices = 12 + random.integer(5);
  const pixel = kind === 'head' ? draw(1.7, 2) : draw(2.9, 3.5);
  const grid: Grid = { slices, rows: SIZE, columns: SIZE, spacing: [draw(4, 9), pixel, pixel] };
  const values = DRAWN[kind](grid, random, draw);
  const noise = kind === 'photo' ? 3 : kind === 'noise' ? 0 : draw(6, 24);
  const [low, high] = LIMITS[kind];
  return { grid, values: Int16Array.from(values, (value) => Math.min(high, Math.max(low, Math.round(value + noise * random.normal())))) };
}

type Drawing = (grid: Grid, random: RandomStream, draw: (low: number, high: number) => number) => Float32Array;

/** A skull with brain, ventricles, air cells in its base and the holder of the head. */
const drawHead: Drawing = (grid, random, draw) => {
  const [rx, ry] = [draw(66, 76), draw(84, 98)];
  const [skull, bone] = [draw(5, 8), draw(800, 1300)];
  const folds = smoothField(random, grid, 9);
  const sinus = { y: draw(-62, -50), rx: draw(8, 18), ry: draw(8, 14) };
  const mastoid = { x: draw(45, 52), y: draw(10, 22), r: draw(6, 12) };
  return paint(grid, (x, y, level, at) => {
    const size = 1 - 0.45 * Math.max(0, level - 0.6) ** 1.5;
    const deep = within(x, y, rx * size, ry * size);
    const skin = 1 + 6 / rx;
    if (deep > skin) return y > 0 && Math.abs(deep - skin - 0.1) < 0.03 && level < 0.5 ? -250 : -1000;
    if (deep > 1) return 30;
    if (deep > 1 - skull / rx) return bone;
    if (level < 0.3 && within(x, y - sinus.y, sinus.rx, sinus.ry) < 1) return -980;
    if (level < 0.25 && within(Math.abs(x) - mastoid.x, y - mastoid.y, mastoid.r, mastoid.r) < 1) return folds[at] > 0 ? -900 : 500;
    if (level > 0.35 && level < 0.7 && within(Math.abs(x) - 9, y, 5, 26) < 1) return 8;
    return 33 + 3 * folds[at];
  });
};

/** A belly with liver, spleen, kidneys, spine and bowel, in which there may be much gas. */
const drawAbdomen: Drawing = (grid, random, draw) => {
  const [rx, ry] = [draw(150, 185), draw(100, 130)];
  const fat = draw(8, 30);
  const texture = smoothField(random, grid, 10);
  const gas = Array.from({ length: random.integer(8) }, () => {
    return { x: draw(-0.55, 0.55) * rx, y: draw(-0.6, 0.1) * ry, from: draw(-0.2, 0.8), length: draw(0.1, 0.5), r: draw(5, 26) };
  });
  const kidney = draw(28, 36);
  return paint(grid, (x, y, level, at) => {
    const deep = within(x, y, rx, ry);
    if (deep > 1) return -1000;
    if ((1 - deep) * ry < fat) return -105;
    if (
      gas.some(
        (pocket) =>
          level > pocket.from && level < pocket.from + pocket.length && within(x - pocket.x, y - pocket.y, pocket.r, pocket.r * 0.8) < 1,
      )
    ) {
      return -985;
    }
    if (within(x, y - 0.62 * ry, 19, 16) < 1) return 260 + 40 * texture[at];
    if (within(x - 14, y - 0.36 * ry, 11, 11) < 1) return 130;
    if (within(Math.abs(x) - 62, y - 0.35 * ry, kidney, kidney * 0.8) < 1) return 160 + 10 * texture[at];
    if (level > 0.3 && within(x + 0.42 * rx, y + 8, 0.42 * rx, 0.55 * ry) < 1) return 58 + 5 * texture[at];
    if (level > 0.4 && within(x - 0.6 * rx, y - 12, 0.2 * rx, 0.32 * ry) < 1) return 52 + 5 * texture[at];
    return texture[at] > 0.4 ? -95 : 35 + 6 * texture[at];
  });
};

/** A head by magnetic resonance: no value has a unit, and air is near 0. */
const drawMr: Drawing = (grid, random, draw) => {
  const [rx, ry] = [draw(120, 150), draw(150, 175)];
  const bright = draw(500, 1100);
  const folds = smoothField(random, grid, 14);
  return paint(grid, (x, y, level, at) => {
    const size = 1 - 0.5 * Math.max(0, level - 0.55) ** 1.5;
    const deep = within(x, y, rx * size, ry * size);
    if (deep > 1.08) return Math.abs(8 * folds[at]);
    if (deep > 1) return 1.3 * bright;
    if (deep > 0.94) return 0.1 * bright;
    return bright * (folds[at] > 0.3 ? 0.75 : folds[at] < -0.9 ? 0.25 : 0.55);
  });
};

/** A photo: light, shade and patches over the whole picture. */
const drawPhoto: Drawing = (grid, random, draw) => {
  const patches = smoothField(random, grid, draw(60, 160));
  const details = smoothField(random, grid, draw(12, 30));
  const tilt = draw(-0.3, 0.3);
  return paint(grid, (x, y, _, at) => 120 + tilt * (x + y) * 0.5 + 45 * patches[at] + 18 * details[at]);
};

const drawNoise: Drawing = (grid, random) => paint(grid, () => -1000 + 2000 * random.uniform());

const DRAWN: Record<OtherSeries, Drawing> = {
  head: drawHead,
  abdomen: drawAbdomen,
  mr: drawMr,
  'mr-as-ct': drawMr,
  photo: drawPhoto,
  noise: drawNoise,
};

const HOUNSFIELD = [-1024, 3071] as const;
const LIMITS: Record<OtherSeries, readonly [number, number]> = {
  head: HOUNSFIELD,
  abdomen: HOUNSFIELD,
  mr: [0, 4095],
  'mr-as-ct': [0, 4095],
  photo: [0, 255],
  noise: HOUNSFIELD,
};

/** The series as files in a folder of its own: PNG pictures of a photo; DICOM of all others, whose modality is MR of 'mr' alone. */
export function otherSeriesFiles(kind: OtherSeries, seed: number, name: string): DroppedFile[] {
  const { grid, values } = drawOtherSeries(kind, seed);
  const { slices, rows, columns, spacing } = grid;
  const plane = rows * columns;
  const uid = (part: string) => `2.25.${new RandomStream(`phantom.${kind} ${part}`, seed).uint32()}${seed}`;
  return Array.from({ length: slices }, (_, k): DroppedFile => {
    const slice = values.subarray(k * plane, (k + 1) * plane);
    if (kind === 'photo') {
      const png = new Uint8Array(encode({ width: columns, height: rows, data: Uint8Array.from(slice), channels: 1, depth: 8 }));
      return { path: `${name}/${k + 1}.png`, file: new Blob([png]) };
    }
    const bytes = writeCtSlice({
      rows,
      columns,
      hu: slice,
      signed: kind !== 'noise',
      modality: kind === 'mr' ? 'MR' : 'CT',
      studyUid: uid('study'),
      seriesUid: uid('series'),
      frameOfReferenceUid: uid('frame'),
      instanceUid: `${uid('image')}.${k + 1}`,
      instanceNumber: k + 1,
      patientId: `OTHER-${kind}-${seed}`.toUpperCase(),
      patientName: 'Phantom^Synthetic',
      seriesDescription: 'Synthetic series',
      manufacturer: 'Synthetic A',
      kernel: 'MEDIUM',
      kvp: 120,
      thickness: spacing[0],
      pixelSpacing: [spacing[1], spacing[2]],
      position: [(-columns / 2) * spacing[2], (-rows / 2) * spacing[1], k * spacing[0]],
    });
    return { path: `${name}/IM${String(k + 1).padStart(4, '0')}.dcm`, file: new Blob([bytes], { type: 'application/dicom' }) };
  });
}
