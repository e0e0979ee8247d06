import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { CopyJob, type ScanCopy } from '#workers/client/deidentify.ts';
import { filesOf } from '#workers/client/ingest.ts';
import { patientPseudonym } from '../checkpoints/export-names.ts';
import { saveFile } from '../save-file.ts';
import { copiesTable, TABLE_NAME } from './copies-table.ts';
import { sessionFiles } from './session-files.ts';

/** The archive's name. */
const ARCHIVE = 'deidentified-scans.zip';

/** A scan and what became of it. */
export interface CopiedScan {
  scan: Scan;
  copy: ScanCopy;
}

/** How far the copies are: files of scans that are done, or bytes of the archive. */
export interface CopyProgress {
  step: 'copying' | 'writing';
  done: number;
  total: number;
}

export interface CopiesState {
  work: CopyProgress | null;
  /** The scans at which a person is to look before they are copied, with what was found; the job waits for {@link answer}. */
  asked: readonly { scan: Scan; problem: Problem }[];
  /** What an archive came to: how many scans and files are in it; null while there is none. */
  saved: { file: string; scans: number; files: number; bytes: number } | null;
  /** Why scans were left out, or why there is no archive. */
  problems: readonly Problem[];
  /** Copies scans, and saves them as an archive unless there are questions. */
  copy(scans: readonly Scan[]): Promise<void>;
  /** Copies those of the asked scans in which a person sees no writing, leaves the others out, and saves the archive. */
  answer(looked: ReadonlySet<string>): Promise<void>;
  cancel(): void;
}

const NOTHING = { work: null, asked: [], saved: null, problems: [] };

/** De-identified copies of loaded scans. */
export const useCopies = create<CopiesState>()((set, get) => {
  const latest = new Latest(() => set({ work: null }));
  let job: CopyJob | null = null;
  let copied: CopiedScan[] = [];

  function end(): void {
    job?.end();
    job = null;
    copied = [];
  }

  async function attempt(act: (job: CopyJob, signal: AbortSignal) => Promise<void>): Promise<void> {
    await latest.run(async (signal) => {
      const own = job ?? new CopyJob();
      job = own;
      try {
        await act(own, signal);
      } catch (thrown) {
        if (!signal.aborted) set({ problems: [...get().problems, toProblem(thrown, phrase('subject/copies'))] });
        // After a cancel another job may have begun.
        if (job === own) end();
      }
    });
  }

  async function copyAll(job: CopyJob, scans: readonly Scan[], looked: boolean, signal: AbortSignal): Promise<void> {
    const total = scans.reduce((sum, scan) => sum + filesOf(scan, sessionFiles).length, 0);
    let before = 0;
    for (const scan of scans) {
      const files = filesOf(scan, sessionFiles);
      const order = { scan, files, patient: patientPseudonym(scan.patientKey), looked };
      const tell = (done: number) => set({ work: { step: 'copying', done: before + done, total } });
      tell(0);
      copied.push({ scan, copy: await follow(job.copyScan(order, signal), signal, tell) });
      before += files.length;
    }
  }

  async function write(job: CopyJob, signal: AbortSignal): Promise<void> {
    const done = copied.flatMap(({ copy }) => (copy.outcome === 'copied' ? [copy] : []));
    const problems = copied.flatMap(({ copy }) => (copy.outcome === 'copied' ? [] : [copy.problem]));
    set({ asked: [], problems });
    if (done.length > 0) {
      const table = { name: TABLE_NAME, text: copiesTable(copied) };
      const archive = await follow(job.writeCopies(table, signal), signal, (bytes) =>
        set({ work: { step: 'writing', done: bytes, total: 0 } }),
      );
      saveFile('deidentified', ARCHIVE, archive);
      const files = done.reduce((sum, copy) => sum + copy.files, 0);
      set({ saved: { file: ARCHIVE, scans: done.length, files, bytes: archive.size } });
    }
    end();
  }

  return {
    ...NOTHING,
    copy: async (scans) => {
      end();
      set(NOTHING);
      await attempt(async (job, signal) => {
        await copyAll(job, scans, false, signal);
        const asked = copied.flatMap(({ scan, copy }) => (copy.outcome === 'asked' ? [{ scan, problem: copy.problem }] : []));
        if (asked.length > 0) set({ asked });
        else await write(job, signal);
      });
    },
    answer: (looked) =>
      attempt(async (job, signal) => {
        const scans = get()
          .asked.map(({ scan }) => scan)
          .filter(({ id }) => looked.has(id));
        set({ asked: [] });
        copied = copied.filter(({ scan }) => !looked.has(scan.id));
        await copyAll(job, scans, true, signal);
        await write(job, signal);
      }),
    cancel: () => {
      latest.abort();
      end();
      set(NOTHING);
    },
  };
});

/** Follows a stream to its end and returns its result; after an abort nothing is told any more. */
async function follow<E, R>(stream: AsyncGenerator<E, R, void>, signal: AbortSignal, tell: (event: E) => void): Promise<R> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) return value;
    if (!signal.aborted) tell(value);
  }
}
