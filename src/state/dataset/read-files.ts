import { phrase } from '#base/messages/phrase.ts';
import { toProblem } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { demoNames } from '#data/demo-names.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import type { IngestEvent } from '#workers/client/contract.ts';
import { type DemoWish, demoParts } from '#workers/client/demo.ts';
import { ingest } from '#workers/client/ingest.ts';
import { type Files, peek } from '#workers/client/walk.ts';
import { arrivedWith } from './arrived.ts';
import type { DatasetCore } from './dataset-core.ts';
import type { DatasetState } from './dataset-state.ts';
import { type Findings, FindingsBatch, NOTHING_FOUND, withFindings } from './findings.ts';
import type { LabelSource } from './label-sources.ts';
import { asChosen, reread } from './readings.ts';
import { earlierDrops, sessionFiles } from './session-files.ts';
import { readTables, recordTables, setTables, withTables } from './table-actions.ts';
import { sessionThumbnails } from './thumbnails.ts';

/** The interval at which progress is shown. */
const PROGRESS_MS = 200;

/** Shows findings, with the labels and exclusions that follow from them. */
function showFindings(core: DatasetCore, found: Findings): void {
  core.session.studies.remove(found.gone);
  core.session.studies.add(found.fresh);
  core.settle(withFindings(core.get(), found));
}

/** Shows the progress at intervals, and its end. */
function progressOf(core: DatasetCore): (event: IngestEvent & { type: 'progress' }) => void {
  let shownAt = 0;
  return ({ phase, done, total }) => {
    if (done !== total && performance.now() - shownAt < PROGRESS_MS) return;
    shownAt = performance.now();
    const headers = phase === 'headers';
    const text = phrase(headers ? 'progress/headers' : 'progress/reading');
    core.set({ reading: { text, done, total, unit: headers ? 'files' : 'scans' } });
  };
}

/** What a drop is read from: its files in one part or several, each read before the next is asked for. */
interface Drop {
  parts: AsyncIterable<Files> | Iterable<Files>;
  /** Shows how far it is: with every event of its reading, and how many scans were found so far. */
  showProgress: (event: IngestEvent & { type: 'progress' }, found: number) => void;
}

/** Reads one drop: of every part first its scans, then its label tables, which are matched with all scans. */
async function readDrop(core: DatasetCore, { parts, showProgress }: Drop, signal: AbortSignal): Promise<void> {
  const { get, set, session } = core;
  const problemsBefore = get().problems.length;
  let hasTables = false;
  const tablesBefore = get().labelSources;
  const added: LabelSource[] = [];
  const scansBefore = get().order;
  const found = new Set<string>();
  const known = new Set<string>();
  const batch = new FindingsBatch((findings, problems) => {
    if (session !== core.session) return;
    for (const one of problems) core.addProblem(one);
    if (findings.fresh.length > 0 || findings.gone.size > 0) showFindings(core, findings);
  });
  try {
    for await (const files of parts) {
      const tables: DroppedFile[] = [];
      for await (const event of ingest(files, sessionFiles, signal, earlierDrops())) {
        if (session !== core.session) return;
        if (event.type === 'labels') tables.push(event.file);
        if (event.type === 'known') for (const path of event.paths) known.add(path);
        if (event.type === 'problem') batch.addProblem(event.problem);
        if (event.type === 'gone') batch.addGone(event.scanId);
        if (event.type === 'progress') showProgress(event, found.size);
        if (event.type === 'scan') {
          found.add(event.scan.id);
          if (event.thumbnail) sessionThumbnails.keep(event.scan.id, event.thumbnail);
          // A scan that got more slices is recognised again. The user's decisions about it stay valid.
          const scan = asChosen(event.scan, get().readingByHand);
          if (scan === event.scan) batch.addScan(scan);
          else for await (const again of reread([scan], signal)) batch.addScan(again);
        }
        batch.flushWhenDue();
      }
      batch.flush();
      hasTables ||= tables.length > 0;
      const fresh = await readTables(core, tables);
      if (session !== core.session) return;
      added.push(...fresh);
      if (found.size > 0 || fresh.length > 0) await setTables(core, (before) => withTables(before, fresh));
    }
    if (session !== core.session) return;
    // The demo comes with its labels, as one thing.
    if (added.length > 0 && !(get().isDemo && found.size > 0)) recordTables(core, tablesBefore, added);
    set({ arrived: arrivedWith({ before: scansBefore, found, known, ...get() }) });
    const silent = found.size === 0 && known.size === 0 && !hasTables && get().problems.length === problemsBefore;
    if (silent && !signal.aborted) core.addProblem(NOTHING_FOUND);
  } catch (thrown) {
    core.addProblem(toProblem(thrown, phrase('subject/reading')));
  } finally {
    batch.flush();
    set({ reading: null });
  }
}

type Actions = Pick<DatasetState, 'addFiles' | 'addDemo' | 'completeDemo' | 'replaceWith' | 'cancelReading' | 'clear'>;

/** The actions that add data and give it up. */
export function readingActions(core: DatasetCore): Actions {
  const { get, set } = core;

  const clear = () => {
    core.queue.cancel();
    core.forget();
  };

  const makeDemo = async (wish: DemoWish, signal: AbortSignal) => {
    const text = phrase('progress/demo');
    const total = wish.only?.size ?? wish.names.length;
    const showProgress = (_: unknown, done: number) => set({ reading: { text, done, total, unit: 'scans' } });
    showProgress(null, 0);
    try {
      await readDrop(core, { parts: demoParts(wish, signal), showProgress }, signal);
    } catch (thrown) {
      core.addProblem(toProblem(thrown, phrase('subject/demo')));
    } finally {
      set({ reading: null, isDemo: get().isDemo && get().order.length > 0 });
    }
  };

  return {
    addFiles: (files) =>
      core.read(async (signal) => {
        try {
          const drop = await peek(files);
          // Synthetic and real scans must not be trained on together. A label table alone may be meant for the demo.
          if (get().isDemo && drop.holdsMore) core.forget();
          set({ reading: { text: phrase('progress/folders'), done: 0, total: 0, unit: 'files' } });
          await readDrop(core, { parts: [drop.files], showProgress: progressOf(core) }, signal);
        } catch (thrown) {
          core.addProblem(toProblem(thrown, phrase('subject/reading')));
        }
      }),

    addDemo: (names = demoNames(), only) => {
      clear();
      return core.read((signal) => {
        set({ isDemo: true, classes: SEVERITY_CLASSES });
        return makeDemo({ names, ...(only && { only }), hasTable: true }, signal);
      });
    },

    completeDemo: (wanted) =>
      core.read(async (signal) => {
        const { scans, isDemo, labelSources } = get();
        const there = new Set(Object.values(scans).map(({ name }) => name));
        const named = new Set(labelSources.flatMap(({ table }) => table.rows.flat()));
        const names = wanted.filter((name) => !there.has(name));
        if (isDemo && names.length > 0) await makeDemo({ names, hasTable: !names.every((name) => named.has(name)) }, signal);
      }),

    replaceWith: (work) => core.replace(work),
    cancelReading: () => core.queue.cancel(),
    clear,
  };
}
