import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import { continued, type Headed } from './continued.ts';
import { type FrameRef, framesInDoubt, type PixelHashes } from './dicom/pixel-hashes.ts';
import { asideOf } from './dicom/remarks.ts';
import { FEWEST_SLICES } from './dicom/separate.ts';
import { type Stack, stackSeries } from './dicom/series.ts';
import type { DicomHeader, FileHeader, PictureHeader } from './header.ts';
import { keyOf } from './identity.ts';
import { folderOf, groupBy, naturalOrder } from './natural-order.ts';
import { volumeScans } from './nifti/volumes.ts';
import { preparedScans } from './npz/scans.ts';
import { turnedPictures } from './picture-remarks.ts';
import type { Scan } from './scan.ts';
import { fileStem, nameScans } from './scan-names.ts';
import { type Series, seriesIn } from './series-identity.ts';

/**
 * Groups the headers of a whole drop into scans: a DICOM series is one wherever its files lie, unless it holds several recordings; a folder
 * of pictures is one. Headers may come in any order. What belongs to no scan comes back as problems. `salt` makes the names of scans that
 * lie in no folder; `hashes` are of the frames that {@link doubtfulFrames} names: without them, pictures in one place count as copies where
 * nothing else tells.
 */
export function arrangeScans(
  headers: readonly FileHeader[],
  salt = '',
  hashes: PixelHashes = new Map(),
): { scans: Scan[]; problems: Problem[] } {
  const sorted = [...headers].sort((a, b) => naturalOrder(a.path, b.path));
  const problems = sorted.flatMap(problemsOf);
  const volumes = volumeScans(
    sorted.filter((h) => h.kind === 'volume'),
    sorted.filter((h) => h.kind === 'voxels'),
  );
  problems.push(...volumes.problems);
  const scans: Scan[] = [...volumes.scans];
  const headed: Headed[] = [];
  for (const header of sorted) if (header.kind === 'prepared') scans.push(...preparedScans(header));
  const identified = seriesIn(
    sorted.filter((h) => h.kind === 'dicom'),
    hashes,
  );
  problems.push(...identified.problems);
  for (const series of identified.series) {
    const { stacks, aside } = stackSeries(series.headers, hashes);
    problems.push(...aside);
    const own = stacks.map((stack, i) => dicomScan(series, stack, i));
    scans.push(...own);
    headed.push(...own.flatMap((scan) => headOf(scan, series)));
  }
  for (const folder of groupBy(
    sorted.filter((h) => h.kind === 'picture'),
    (h) => folderOf(h.path),
  )) {
    const { scan, aside } = pictureScan(folder);
    problems.push(...aside);
    if (scan) scans.push(scan);
  }
  scans.sort((a, b) => naturalOrder(a.slices[0].path, b.slices[0].path));
  nameScans(scans, salt);
  problems.push(...continued(headed));
  for (const scan of scans) scan.problems.push(...tooFew(scan));
  if (scans.length === 0 && headers.length > 0) problems.push(nothingFound(headers.length));
  return { scans, problems };
}

function problemsOf(header: FileHeader): Problem[] {
  if (header.kind === 'archive' || header.kind === 'prepared') return header.problems;
  return (header.kind === 'other' || header.kind === 'problem') && header.problem ? [header.problem] : [];
}

/** The frames in repeated places: their pixels decide whether they are copies or belong to several recordings. */
export function doubtfulFrames(headers: readonly FileHeader[]): FrameRef[] {
  const images = headers.filter((h) => h.kind === 'dicom');
  return groupBy(images, (h) => h.keys.series).flatMap(framesInDoubt);
}

/** The first scan of a series gets the series' id, so that a scan added later does not change it. */
function dicomScan({ headers, id, patientKey, studyKey, part }: Series, stack: Stack, index: number): Scan {
  const used = new Set(stack.slices.map(({ path }) => path));
  const [first] = headers.filter(({ path }) => used.has(path));
  const parts = [part, stack.part].filter(Boolean).join(', ');
  return {
    id: index === 0 ? id : keyOf('scan', `${id} ${stack.part}`),
    name: '',
    ...(parts !== '' && { part: parts }),
    folder: mainFolder(stack.slices.map((slice) => slice.path)),
    source: 'dicom',
    unit: 'HU',
    patientKey,
    studyKey,
    aliases: headers.length === 1 ? [fileStem(first.path), ...first.aliases] : [...first.aliases],
    slices: stack.slices,
    ...rescalesOf(headers, stack),
    rows: stack.rows,
    columns: stack.columns,
    spacing: stack.spacing,
    orientation: stack.orientation,
    kernel: first.kernel,
    ...(first.photonEnergy !== undefined && { photonEnergy: first.photonEnergy }),
    ...(first.map !== undefined && { map: first.map }),
    ...(stack.projection && { projection: true }),
    manufacturer: first.manufacturer,
    ...(first.thickness !== undefined && first.thickness > 0 && { thickness: first.thickness }),
    ...(first.acquiredOn !== undefined && { acquiredOn: first.acquiredOn }),
    ...(first.site !== null && { site: first.site }),
    problems: stack.problems,
  };
}

function headOf(scan: Scan, { headers }: Series): Headed[] {
  return headers.filter(({ path }) => path === scan.slices[0].path).map((header) => ({ scan, header }));
}

const MOST_RESCALES = 6;

/** The first slice of every rescale where a scan has several, since their numbers may be on different scales. */
function rescalesOf(headers: readonly DicomHeader[], { slices }: Stack): Pick<Scan, 'rescales'> {
  const rescale = new Map(headers.map((header) => [header.path, header.rescale]));
  const first = new Map<string | undefined, number>();
  for (const [i, { path }] of slices.entries()) if (!first.has(rescale.get(path))) first.set(rescale.get(path), i);
  return first.size > 1 ? { rescales: [...first.values()].slice(0, MOST_RESCALES) } : {};
}

/** Makes one scan of a folder's pictures, in natural order; pictures whose size differs from the most frequent one are set aside. */
function pictureScan(headers: readonly PictureHeader[]): { scan: Scan | null; aside: Problem[] } {
  const [main, ...rest] = groupBy(headers, (h) => `${h.rows} x ${h.columns}`).sort((a, b) => b.length - a.length);
  const [{ rows, columns }] = main;
  if (rest.length > 0 && main.length < FEWEST_SLICES) return { scan: null, aside: [manySizes(headers)] };
  const aside = rest.map((others) => {
    const other = asideOf(others.map((h) => h.path));
    const sizes = { size: `${others[0].rows} x ${others[0].columns}`, usual: `${rows} x ${columns}` };
    return problem('mixed-size/pictures', other.subject, { ...sizes, ...other.aside });
  });
  const folder = folderOf(headers[0].path);
  const scan: Scan = {
    id: keyOf('scan', `pictures ${folder}`),
    name: '',
    folder,
    source: 'picture',
    unit: 'grey8',
    patientKey: keyOf('patient', `folder ${folder}`),
    aliases: [],
    slices: main.map(({ path }) => ({ path, frame: 0, position: null })),
    rows,
    columns,
    spacing: null,
    orientation: null,
    kernel: null,
    manufacturer: null,
    problems: [...mixedDepth(main), ...turnedPictures(main)],
  };
  return { scan, aside };
}

const NAMED_SIZES = 4;

/** One problem for a folder whose pictures have too many sizes to be a scan. */
function manySizes(headers: readonly PictureHeader[]): Problem {
  const sizes = [...new Set(headers.map(({ rows, columns }) => `${rows} x ${columns}`))];
  const [{ path }] = headers;
  const shown = { names: sizes.slice(0, NAMED_SIZES), more: Math.max(0, sizes.length - NAMED_SIZES) };
  const values = { count: headers.length, sizes: sizes.length, needed: FEWEST_SLICES, shown };
  return problem('mixed-size/no-scan', folderOf(path) || path, values);
}

/** Warns where 16-bit pictures lie beside 8-bit ones: of 16 bits the high byte is used, which may be on another scale. */
function mixedDepth(headers: readonly PictureHeader[]): Problem[] {
  const deep = headers.filter((h) => h.deep);
  if (deep.length === 0 || deep.length === headers.length) return [];
  return [warning('mixed-depth', deep[0].path, { deep: deep.length, count: headers.length })];
}

function tooFew(scan: Scan): Problem[] {
  const count = scan.slices.length;
  if (count >= FEWEST_SLICES) return [];
  return [problem('too-few-slices', scan.name, { count, needed: FEWEST_SLICES })];
}

function nothingFound(files: number): Problem {
  return problem('no-scans', phrase('drop/this'), { files });
}

function mainFolder(paths: readonly string[]): string {
  const [largest] = groupBy(paths.map(folderOf), (folder) => folder).sort((a, b) => b.length - a.length);
  return largest[0];
}
