import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { Treated } from '#deid/clean-data-set.ts';
import { copySeries, type SeriesCopy } from '#deid/copy-series.ts';
import { Identity } from '#deid/identity.ts';
import { type NewMember, writeZip } from '#files/zip/write.ts';
import { type CallId, type LongCallService, LongCalls } from './long-calls.ts';

/** What became of a scan, without its pixels. `folder`: where its copies lie in the archive. */
export type ScanCopy =
  | { outcome: 'copied'; folder: string; files: number; syntaxes: string[]; treated: Treated }
  | Exclude<SeriesCopy, { outcome: 'copied' }>;

/** A scan that is to be copied. */
export interface CopyOrder {
  scan: Scan;
  files: DroppedFile[];
  /** What stands for its patient. */
  patient: string;
  /** A person says that there is no writing in its pictures. */
  looked: boolean;
}

/**
 * The service of the worker that makes de-identified copies. A worker is one job: identifiers that are equal get the same new ones in all of its
 * scans, and in no other job.
 */
export interface DeidentifyService extends LongCallService {
  /** Copies a scan; the events are how many of its files are done. The stream fails with an AbortError after a cancel. */
  copyScan(call: CallId<number, ScanCopy>, order: CopyOrder): Promise<void>;
  /** Writes all copies, and a table beside them, as an archive; the events are the bytes that are written. The stream fails as above. */
  writeCopies(call: CallId<number, Blob>, table: { name: string; text: string }): Promise<void>;
}

/** Makes the service of one job. */
export function deidentifying(): DeidentifyService {
  const calls = new LongCalls();
  const identity = new Identity(crypto.getRandomValues(new Uint8Array(32)));
  const folders = new Folders();
  const members: NewMember[] = [];
  /** Where the copies of files lie; a file of many frames may be of several scans. */
  const placed = new Map<string, string>();

  async function copy({ scan, files, patient, looked }: CopyOrder, tell: (done: number) => void, signal: AbortSignal): Promise<ScanCopy> {
    const replacements = { identity, patient, days: identity.daysOf(scan.patientKey) };
    const made = await copySeries(scan, files, replacements, looked, tell, signal);
    if (made.outcome !== 'copied') return made;
    const earlier = files.map(({ path }) => placed.get(path));
    const folder = earlier.find((place) => place !== undefined) ?? folders.next(patient, scan.studyKey ?? scan.id);
    for (const [at, { file }] of made.files.entries()) {
      if (earlier[at] !== undefined) continue;
      placed.set(files[at]!.path, folder);
      const number = folders.count(folder);
      members.push({ path: `${folder}/${String(number).padStart(5, '0')}.dcm`, parts: [file], deflate: false });
    }
    const treated = made.files.map((file) => file.treated).reduce(sum);
    const syntaxes = [...new Set(made.files.map(({ syntax }) => syntax))];
    return { outcome: 'copied', folder, files: made.files.length, syntaxes, treated };
  }

  return {
    takeEvents: (call) => calls.takeEvents(call),
    cancelCall: (call) => calls.cancelCall(call),
    copyScan: async (call, order) => calls.begin(call, (tell, signal) => copy(order, tell, signal)),
    writeCopies: async (call, { name, text }) =>
      calls.begin(call, (tell, signal) => {
        const table: NewMember = { path: name, parts: [new TextEncoder().encode(text)], deflate: true };
        return writeZip([...members, table], { signal, onBytes: tell });
      }),
  };
}

const sum = (a: Treated, b: Treated): Treated => ({
  kept: a.kept + b.kept,
  replaced: a.replaced + b.replaced,
  emptied: a.emptied + b.emptied,
  removed: a.removed + b.removed,
});

/** Folders of an archive: one for each patient, in it one for each study, in it one for each series, by number. */
class Folders {
  private readonly studies = new Map<string, Map<string, number>>();
  private readonly files = new Map<string, number>();

  next(patient: string, study: string): string {
    const series = this.studies.get(patient) ?? new Map<string, number>();
    this.studies.set(patient, series);
    series.set(study, (series.get(study) ?? 0) + 1);
    return `${patient}/study-${[...series.keys()].indexOf(study) + 1}/series-${series.get(study)}`;
  }

  /** The number of the next file in a folder. */
  count(folder: string): number {
    const number = (this.files.get(folder) ?? 0) + 1;
    this.files.set(folder, number);
    return number;
  }
}
