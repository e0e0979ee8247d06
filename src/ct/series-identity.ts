import { type Problem, warning } from '#base/problem.ts';
import { foldersApart } from './constant-uid.ts';
import type { PixelHashes } from './dicom/pixel-hashes.ts';
import { namedFiles } from './dicom/remarks.ts';
import type { DicomHeader } from './header.ts';
import { keyOf } from './identity.ts';
import { folderOf, foldersOf, groupBy } from './natural-order.ts';
import { joinSlices, partName } from './uid-per-slice.ts';

/** Files that are one series, whatever their UIDs say. */
export interface Series {
  headers: DicomHeader[];
  id: string;
  patientKey: string;
  studyKey: string;
  /** Distinguishes it from the other series of the same files: 'series 3'. */
  part: string;
}

/**
 * Which files are one series. Files say so by their SeriesInstanceUID; what anonymisers make of it is told by holding it against folders,
 * series and instance numbers: it is missing (then folder and SeriesNumber count), each slice has its own (then a folder of even slices is
 * one), or different scans have the same (then each folder is one).
 */
export function seriesIn(headers: readonly DicomHeader[], hashes: PixelHashes): { series: Series[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const series: Series[] = [];
  const byUid = groupBy(headers, (h) => h.keys.series);
  const slices = byUid.filter(([first, ...more]) => more.length === 0 && first.frames.length === 1 && !first.localizer);
  const joined = joinSlices(slices.flat());
  problems.push(...joined.problems);
  series.push(...joined.series);
  // Some files name the patient only by the study; that says nothing where one study holds series of several patients.
  const mistaken = new Set<string>();
  const patients = foldersOfPatients(headers);
  for (const files of byUid) {
    const [{ keys, unnamed }] = files;
    if (joined.taken.has(files[0])) continue;
    const folders = foldersApart(files, hashes);
    if (folders) {
      if (unnamed?.patient) mistaken.add(keys.patient);
      for (const folder of folders) series.push(ofFolder(folder, folders, patients));
      problems.push(sameUid(folders, unnamed?.patient ?? false));
    } else series.push(...byNumber(files));
  }
  problems.push(...sameStudy(series.filter(({ patientKey }) => !mistaken.has(patientKey))));
  return { series: series.map((one) => (mistaken.has(one.patientKey) ? withPatientOfFolder(one, patients) : one)), problems };
}

/** More folders than this with one series number can't belong to one patient. */
const MANY = 3;

/** Without patients' names, folders with one StudyInstanceUID count as series of one patient; warns where that is unlikely. */
function sameStudy(series: readonly Series[]): Problem[] {
  const unknown = series.filter(({ headers: [first] }) => first.unnamed?.patient && first.seriesNumber !== null);
  return groupBy(unknown, ({ studyKey, headers: [first] }) => `${studyKey} ${first.seriesNumber}`).flatMap((alike): Problem[] => {
    const paths = [...new Set(alike.map(({ headers: [first] }) => folderOf(first.path)))];
    if (paths.length < MANY) return [];
    return [warning('same-study-uid', paths[0], { count: paths.length, folders: namedFiles(paths) })];
  });
}

/** The series that its files state, with nothing to correct. */
function ordinary(headers: DicomHeader[]): Series {
  const { keys } = headers[0];
  return { headers, id: keyOf('scan', keys.series), patientKey: keys.patient, studyKey: keys.study, part: '' };
}

/** Where files have no SeriesInstanceUID, SeriesNumber separates the series of one folder. */
function byNumber(headers: DicomHeader[]): Series[] {
  const whole = ordinary(headers);
  if (!headers[0].unnamed?.series) return [whole];
  const numbers = groupBy(headers, (h) => String(h.seriesNumber)).sort(([a], [b]) => Number(a.seriesNumber) - Number(b.seriesNumber));
  if (numbers.length < 2) return [whole];
  return numbers.map((files, i) => {
    const [{ seriesNumber, keys }] = files;
    const id = i === 0 ? whole.id : keyOf('scan', `${keys.series} series ${seriesNumber}`);
    return { ...whole, headers: files, id, part: partName(seriesNumber) };
  });
}

/**
 * A folder of several that share a UID. What else tells the patient still does. That they are one study is not known, unless their numbers
 * say that they are several series of it: of a study only one scan would be used.
 */
function ofFolder(headers: DicomHeader[], folders: readonly DicomHeader[][], patients: Patients): Series {
  const [{ keys, path, seriesNumber }] = headers;
  const folder = folderOf(path);
  const same = folders.some((others) => others !== headers && others[0].seriesNumber === seriesNumber);
  const study = same ? keyOf('study', `${keys.study} ${patientFolder(folder, keys.patient, patients)}`) : keys.study;
  return { headers, id: keyOf('scan', `${keys.series} ${folder}`), patientKey: keys.patient, studyKey: study, part: '' };
}

function withPatientOfFolder(series: Series, patients: Patients): Series {
  const folder = patientFolder(folderOf(series.headers[0].path), series.patientKey, patients);
  return {
    ...series,
    patientKey: keyOf('patient', `${series.patientKey} ${folder}`),
    studyKey: keyOf('study', `${series.patientKey} ${folder}`),
  };
}

/** Patient key -> the patient's folders, each as its path's segments. */
type Patients = ReadonlyMap<string, readonly string[][]>;

function foldersOfPatients(headers: readonly DicomHeader[]): Patients {
  const folders = new Map<string, Set<string>>();
  for (const { keys, path } of headers) {
    const known = folders.get(keys.patient);
    if (known) known.add(folderOf(path));
    else folders.set(keys.patient, new Set([folderOf(path)]));
  }
  return new Map([...folders].map(([patient, names]) => [patient, [...names].map(foldersOf)]));
}

/** The first part of its path in which the folders of this patient's files differ: of 'data/p1/CT' and 'data/p2/CT', 'p1' and 'p2'. */
function patientFolder(folder: string, patient: string, patients: Patients): string {
  const own = foldersOf(folder);
  const paths = patients.get(patient) ?? [];
  const depth = own.findIndex((part, i) => paths.some((path) => path[i] !== part));
  return depth === -1 ? folder : own.slice(0, depth + 1).join('/');
}

function sameUid(folders: readonly DicomHeader[][], unknownPatients: boolean): Problem {
  const paths = folders.map(([first]) => folderOf(first.path));
  return warning('same-series-uid', paths[0], { count: paths.length, unknownPatients, folders: namedFiles(paths) });
}
