import type { Problem } from '#base/problem.ts';
import { setAside, stackSeries } from './dicom/series.ts';
import type { DicomHeader, FileHeader, PictureHeader } from './header.ts';
import { keyOf } from './identity.ts';
import { folderOf, naturalOrder } from './natural-order.ts';
import { volumeScans } from './nifti/volumes.ts';
import type { Scan } from './scan.ts';
import { fileStem, nameScans } from './scan-names.ts';

/** A scan is a stack of at least as many slices as the net's input is made of. */
const FEWEST_SLICES = 3;

/**
 * Groups the headers of a whole drop into scans: a DICOM series is one wherever its files lie, a folder of pictures is
 * one. Headers may come in any order. What belongs to no scan comes back as problems. `salt` makes the names of scans that
 * lie in no folder.
 */
export function arrangeScans(headers: readonly FileHeader[], salt = ''): { scans: Scan[]; problems: Problem[] } {
  const sorted = [...headers].sort((a, b) => naturalOrder(a.path, b.path));
  const problems = sorted.flatMap(problemsOf);
  const volumes = volumeScans(
    sorted.filter((h) => h.kind === 'volume'),
    sorted.filter((h) => h.kind === 'voxels'),
  );
  problems.push(...volumes.problems);
  const scans: Scan[] = [...volumes.scans];
  for (const series of groupBy(
    sorted.filter((h) => h.kind === 'dicom'),
    (h) => h.keys.series,
  )) {
    const { scan, aside } = dicomScan(series);
    problems.push(...aside);
    if (scan) scans.push(scan);
  }
  for (const folder of groupBy(
    sorted.filter((h) => h.kind === 'picture'),
    (h) => folderOf(h.path),
  )) {
    const { scan, aside } = pictureScan(folder);
    problems.push(...aside);
    scans.push(scan);
  }
  scans.sort((a, b) => naturalOrder(a.slices[0].path, b.slices[0].path));
  nameScans(scans, salt);
  for (const scan of scans) scan.problems.push(...tooFew(scan));
  if (scans.length === 0 && headers.length > 0) problems.push(nothingFound(headers.length));
  return { scans, problems };
}

function problemsOf(header: FileHeader): Problem[] {
  if (header.kind === 'archive') return header.problems;
  return (header.kind === 'other' || header.kind === 'problem') && header.problem ? [header.problem] : [];
}

function dicomScan(headers: readonly DicomHeader[]): { scan: Scan | null; aside: Problem[] } {
  const { stack, aside } = stackSeries(headers);
  if (!stack) return { scan: null, aside };
  const [first] = headers;
  const scan: Scan = {
    id: keyOf('scan', first.keys.series),
    name: '',
    folder: mainFolder(stack.slices.map((slice) => slice.path)),
    source: 'dicom',
    unit: 'HU',
    patientKey: first.keys.patient,
    studyKey: first.keys.study,
    aliases: headers.length === 1 ? [fileStem(first.path), ...first.aliases] : [...first.aliases],
    slices: stack.slices,
    rows: stack.rows,
    columns: stack.columns,
    spacing: stack.spacing,
    orientation: stack.orientation,
    kernel: first.kernel,
    manufacturer: first.manufacturer,
    ...(first.site !== null && { site: first.site }),
    problems: stack.problems,
  };
  return { scan, aside };
}

/** The pictures of one folder in natural order; those of another size than most are set aside. */
function pictureScan(headers: readonly PictureHeader[]): { scan: Scan; aside: Problem[] } {
  const [main, ...rest] = groupBy(headers, (h) => `${h.rows} x ${h.columns}`).sort((a, b) => b.length - a.length);
  const [{ rows, columns }] = main;
  const aside = rest.map((others) => {
    const reason = `The size differs from the other pictures of its folder (${others[0].rows} x ${others[0].columns}, not ${rows} x ${columns} rows x columns)`;
    return setAside(
      'mixed-size',
      'error',
      others.map((h) => h.path),
      reason,
    );
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
    problems: [],
  };
  return { scan, aside };
}

function tooFew(scan: Scan): Problem[] {
  const count = scan.slices.length;
  if (count >= FEWEST_SLICES) return [];
  return [
    {
      level: 'error',
      code: 'too-few-slices',
      subject: scan.name,
      what: `It has ${count} ${count === 1 ? 'slice' : 'slices'}; a scan needs at least ${FEWEST_SLICES}.`,
      remedy: 'Add the missing files, or leave the scan out.',
    },
  ];
}

function nothingFound(files: number): Problem {
  return {
    level: 'error',
    code: 'no-scans',
    subject: 'This drop',
    what: `No CT scan was found in ${files === 1 ? 'the file that was' : `the ${files} files that were`} looked at.`,
    remedy:
      'Drop folders of DICOM files, NIfTI volumes, or folders of JPEG or PNG slices, one folder for each scan; zip archives of these will do.',
  };
}

/** Groups in order of first appearance. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

function mainFolder(paths: readonly string[]): string {
  const [largest] = groupBy(paths.map(folderOf), (folder) => folder).sort((a, b) => b.length - a.length);
  return largest[0];
}
