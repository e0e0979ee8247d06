import { create } from 'zustand';
import { throttled } from '#base/async/throttled.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import { afterwards } from '#projects/decision-times.ts';
import { copyOf, freeName, newProject, type ProjectRecord, type ScanDecisions } from '#projects/record.ts';
import { readProjects, type UnreadProject } from '#storage/projects.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { presetForDemo } from '../run/settings.ts';
import { PROJECT_STEPS } from '../run/settings-steps.ts';
import { nameNow } from '../spoken.ts';
import { forgetPlaced, keepEarly, recallEarly } from './early-decisions.ts';
import { earlyView } from './early-view.ts';
import { withOtherTabs } from './other-tabs.ts';
import { projectSession } from './project-session.ts';
import type { PutBack } from './put-back.ts';
import { showProject } from './show-project.ts';
import { decisionsOf, isSame, type ProjectView, unplacedDecisions, withView } from './snapshot.ts';
import { leaveUnsaved, takeUnsaved } from './unsaved.ts';
import { viewNow } from './view-now.ts';
import { ProjectWriter } from './writer.ts';

export interface ProjectState {
  /** The open project, as far as this tab knows it; null until the storage was read. */
  open: ProjectRecord | null;
  /** The stored projects, the one that was used last first; null until they were read. */
  list: readonly ProjectRecord[] | null;
  /** Stored projects that this version can't read, and leaves as they are. */
  unread: readonly UnreadProject[];
  /** The name of a project that was open here when another tab erased it; null once that was read. */
  erasedElsewhere: string | null;
  /** What came back with the last drop; null once that was dismissed. */
  putBack: PutBack | null;
  /** Why the work is not being stored at present. */
  problem: Problem | null;
  /** Opens the project that was used last, or begins the first one. */
  start(): Promise<void>;
  /** Reads the list of stored projects again, and what other tabs have stored of the open one. */
  refresh(): Promise<void>;
  /** Opens a stored project. The scans on the page are given up: their files stay where they are. Does nothing during a training. */
  openProject(id: string): Promise<void>;
  /** Begins a project, without scans and with the usual settings. Does nothing during a training. */
  begin(name?: string): Promise<void>;
  /** Begins a project of the demo, likewise. */
  beginDemo(): Promise<void>;
  /** Opens a copy of the open project, which shares its runs; the scans stay. */
  duplicate(): Promise<void>;
  rename(name: string): void;
  dismissPutBack(): void;
  dismissErased(): void;
  /** Opens the project of the demo, or leaves it: synthetic and real scans must not come into one project. */
  turnTo(isDemo: boolean): Promise<void>;
}

const isTraining = () => isActive(useRun.getState().status);

export const useProject = create<ProjectState>()((set, get) => ({
  open: null,
  list: null,
  unread: [],
  erasedElsewhere: null,
  putBack: null,
  problem: null,
  start: async () => {
    recallEarly();
    await Promise.all(takeUnsaved().map((project) => writer.write(project)));
    await get().refresh();
    if (get().open) return;
    const [last] = get().list ?? [];
    if (last) showBelow(last);
    else set({ open: freshProject(false) });
  },
  refresh: async () => {
    try {
      const { projects: list, unread } = await readProjects();
      // What the page knows of the open one may not be stored yet, and another tab may have stored more.
      for (const project of list) if (project.id !== get().open?.id) writer.isStored(project);
      const { open } = get();
      const stored = list.find(({ id }) => id === open?.id);
      const isNewer = unread.some((one) => one.id === open?.id && one.isNewer);
      set({
        list,
        unread,
        ...(open && stored && { open: withOtherTabs(open, stored) }),
        ...(open && isNewer && { problem: problem('project-newer', open.name.value) }),
      });
    } catch (thrown) {
      set({ list: get().list ?? [], problem: toProblem(thrown, phrase('subject/projects')) });
    }
  },
  openProject: async (id) => {
    projectSession.chosen = true;
    if (get().open?.id === id || isTraining()) return;
    await useDataset.getState().replaceWith(async () => {
      await keepNow();
      await get().refresh();
      const project = get().list?.find((one) => one.id === id);
      if (!project) return;
      useDataset.getState().clear();
      show({ ...project, usedAt: Date.now() });
      await keepNow();
    });
  },
  begin: (name) => beginWith(() => freshProject(false, name)),
  beginDemo: () => beginWith(() => freshProject(true)),
  duplicate: async () => {
    await keepNow();
    await get().refresh();
    const { open } = get();
    if (!open) return;
    const name = freeName(nameNow(phrase('project/copy', { name: open.name.value })), takenNames());
    set({ open: copyOf(open, crypto.randomUUID(), name, Date.now()) });
    await keepNow();
    await get().refresh();
  },
  rename: (name) => {
    const { open } = get();
    if (!open || name === '' || name === open.name.value) return;
    set({ open: { ...open, name: { at: afterwards(open.name.at, Date.now()), value: name } } });
    keepSoon();
  },
  dismissPutBack: () => set({ putBack: null }),
  dismissErased: () => set({ erasedElsewhere: null }),
  turnTo: async (isDemo) => {
    const { open, refresh } = get();
    // The storage has not been read yet: what is opened then meets the scans that are loaded.
    if (!open) return presetForDemo(isDemo);
    if (open.isDemo === isDemo) return;
    const kept = keepNow();
    // From here on the settings are the demo's, or no longer the demo's.
    projectSession.switching = true;
    await kept;
    await refresh();
    // The person has opened another project meanwhile, or the demo was only made anew.
    if (get().open?.id !== open.id) return;
    if (useDataset.getState().isDemo !== isDemo) {
      projectSession.switching = false;
      return;
    }
    projectSession.chosen = false;
    const next = get().list?.find((one) => one.isDemo === isDemo);
    // A reload opens the project that was used last.
    show(next ? { ...next, usedAt: Date.now() } : freshProject(isDemo));
    await keepNow();
  },
}));

async function beginWith(fresh: () => ProjectRecord): Promise<void> {
  if (isTraining()) return;
  await useDataset.getState().replaceWith(async () => {
    await keepNow();
    await useProject.getState().refresh();
    projectSession.chosen = true;
    useDataset.getState().clear();
    show(fresh());
  });
}

export const writer = new ProjectWriter((problem) => useProject.setState({ problem }));

function takenNames(gone: readonly string[] = []): string[] {
  const { list, open } = useProject.getState();
  return [...(list ?? []), ...(open ? [open] : [])].filter(({ id }) => !gone.includes(id)).map(({ name }) => name.value);
}

/** A project with nothing in it, under a name that no other has. `gone`: ids of projects that are being erased, whose names are free. */
export function freshProject(
  isDemo: boolean,
  name = nameNow(phrase(isDemo ? 'project/demo' : 'project/mine')),
  gone: readonly string[] = [],
): ProjectRecord {
  return newProject(crypto.randomUUID(), freeName(name, takenNames(gone)), isDemo, Date.now());
}

/** Makes this the open project. What the page shows beside scans is the project's from now on; the scans are looked at anew. */
export function show(project: ProjectRecord): void {
  projectSession.switching = true;
  projectSession.placed.clear();
  projectSession.held.clear();
  projectSession.heldTables.clear();
  try {
    showProject(project);
  } finally {
    projectSession.switching = false;
  }
  useProject.setState({ open: project, putBack: null });
}

/**
 * Shows the project that the page begins with. What a person chose before it was read stays, as settings, the split, the filter of scans or costs:
 * it is chosen once more, so that undo gives back the project's own.
 */
function showBelow(project: ProjectRecord): void {
  const early = useDataset.getState().stepsOf(PROJECT_STEPS);
  const viewAgain = earlyView();
  show(project);
  for (const step of early) step.anew?.();
  viewAgain();
}

/** Stores what differs from what is stored of the open project. Resolves when it is, or has failed: `problem` says why. */
export async function keepNow(): Promise<void> {
  const { open } = useProject.getState();
  const view = viewNow();
  keepEarly(open?.id ?? null, new Map([...unplacedDecisions(view), ...refusedDecisions(view)]), Date.now());
  if (!open || projectSession.switching) return;
  await keepView(open, view);
  keepEarly(open.id, refusedDecisions(viewNow()), Date.now());
  if (writer.unsaved.length === 0) forgetPlaced(unplacedDecisions(viewNow()));
}

/**
 * What was decided about scans of the open project since a newer version of the studio has stored it, by scan id: this page can't store it there, so
 * it is left for the next.
 */
function refusedDecisions(view: ProjectView): ReadonlyMap<string, ScanDecisions> {
  const { open, problem } = useProject.getState();
  if (!open || problem?.code !== 'project-newer') return new Map();
  const stored = new Map(writer.lastStored(open.id)?.scans.map(({ key, decisions }) => [key, decisions]));
  return new Map(
    [...view.placed].flatMap(([id, { key }]) => {
      const scan = view.data.scans[id];
      const decisions = scan && decisionsOf(id, scan, view);
      return decisions && !isSame(decisions, stored.get(key)) ? [[id, decisions]] : [];
    }),
  );
}

/** Stores the open project as the page shows it. */
function keepView(open: ProjectRecord, view: ProjectView): Promise<void> {
  const now = withView(open, view, Date.now());
  if (now !== open) useProject.setState({ open: now });
  // A reload while scans are being read into a project that has none yet comes back to it, and to no other.
  const isFilling = view.data.reading !== null && (open.isDemo || (useProject.getState().list ?? []).length > 0);
  return writer.write(now, { empty: isFilling });
}

/** Stores what was decided about scans that have just left the page, as they were `before`. */
export function keepGone(before: DatasetState): void {
  const { open } = useProject.getState();
  if (open && !projectSession.switching) void keepView(open, { ...viewNow(), data: before });
}

/** Stores what is not stored yet when the page may be about to go. */
export function keepBeforeLeaving(): void {
  const kept = keepNow();
  leaveUnsaved(writer.unsaved);
  // The page may stay: what has been stored then must not come back another day.
  void kept.then(() => writer.unsaved.length === 0 && leaveUnsaved([]));
}

/** The least interval between two looks at what is to be kept. */
const PACE_MS = 400;
export const keepSoon = throttled(() => void keepNow(), PACE_MS);

/** The same while a text is typed: a browser that is closed in the middle of a sentence should lose no word of it. */
const TYPING_PACE_MS = 100;
export const keepTyped = throttled(() => void keepNow(), TYPING_PACE_MS);
