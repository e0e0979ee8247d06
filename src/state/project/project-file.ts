import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { contentsOf } from '#project-file/contents.ts';
import { PROJECT_FILE, type ProjectRecord } from '#projects/record.ts';
import { findScans, type ImportedProject, importProject, writeProject } from '#workers/client/project-file.ts';
import { profileSalt } from '#workers/client/salt.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useStorage } from '../checkpoints/storage.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useNavigation } from '../navigation.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { saveFile } from '../save-file.ts';
import { exportableScans, packScans, pixelBytesOf, unusedSeries } from './pack-scans.ts';
import { keepNow, useProject } from './project.ts';

/** What goes into a project's file beside its decisions and the records of its runs. */
export interface ExportWishes {
  names: boolean;
  checkpoints: boolean;
  states: boolean;
  pixels: boolean;
}

/** What there is to export of a project, with sizes in bytes. */
export interface ExportSizes {
  scans: number;
  runs: number;
  /** Records as text, before they are packed. */
  recordBytes: number;
  checkpoints: number;
  checkpointBytes: number;
  states: number;
  stateBytes: number;
  /** Scans that are loaded and can be read. */
  loaded: number;
  /** Their pixels before they are packed. */
  pixelBytes: number;
  /** Loaded series that are left out, since their studies use another one, and their pixels. */
  otherSeries: number;
  otherSeriesBytes: number;
}

interface Exported {
  kind: 'export';
  file: string;
  bytes: number;
  /** Runs that the file can't hold. */
  leftOut: number;
  /** Scans whose pixels are in the file, and those that could not be read. */
  scans: number;
  unreadable: number;
}

interface Imported {
  kind: 'import';
  file: string;
  name: string;
  /** Scans that the file has and that were not opened, since a training is under way. */
  waiting: boolean;
}

export interface ProjectFileState {
  /** The file that is being written or read, in bytes; `total` is null while it is not known. */
  work: { kind: 'export' | 'import'; name: string; done: number; total: number | null } | null;
  /** What was exported or imported last. */
  result: Exported | Imported | null;
  problem: Problem | null;
  /** Writes a project, and saves the file as a download. */
  exportProject(project: ProjectRecord, wishes: ExportWishes): Promise<void>;
  /** Imports a project from a file and opens it, unless a training is under way. */
  importFile(file: File): Promise<void>;
  /** Opens the scans in a project file for the project that is open, which is not imported again. */
  openScans(file: File): Promise<void>;
  cancel(): void;
  dismiss(): void;
}

const sumOf = (items: readonly { bytes: number }[]) => items.reduce((sum, { bytes }) => sum + bytes, 0);

export async function exportSizes(project: ProjectRecord): Promise<ExportSizes> {
  const { runs, checkpoints, states } = await contentsOf(project);
  return {
    scans: project.scans.length,
    runs: runs.length,
    recordBytes: JSON.stringify([project, runs]).length,
    checkpoints: checkpoints.length,
    checkpointBytes: sumOf(checkpoints),
    states: states.length,
    stateBytes: sumOf(states),
    ...pixelsOf(project),
  };
}

function pixelsOf(project: ProjectRecord): Pick<ExportSizes, 'loaded' | 'pixelBytes' | 'otherSeries' | 'otherSeriesBytes'> {
  const scans = exportableScans(project);
  const bytesOfAll = (all: readonly Scan[]) => all.reduce((sum, scan) => sum + pixelBytesOf(scan), 0);
  // Series of another project, or of none that is open, are not this one's.
  const others = scans.length > 0 ? unusedSeries() : [];
  return {
    loaded: scans.length,
    pixelBytes: bytesOfAll(scans.map(({ scan }) => scan)),
    otherSeries: others.length,
    otherSeriesBytes: bytesOfAll(others),
  };
}

/** About how many bytes a file with these wishes has. */
export function bytesOf(
  { recordBytes, checkpointBytes, stateBytes, pixelBytes }: ExportSizes,
  { checkpoints, states, pixels }: ExportWishes,
): number {
  return recordBytes + (checkpoints ? checkpointBytes : 0) + (states ? stateBytes : 0) + (pixels ? pixelBytes : 0);
}

/** The name of a project's file: without what file systems refuse in names. */
export function projectFileName(name: string): string {
  return `${name.replace(/[^\p{L}\p{N} ()_-]+/gu, '-').trim() || 'project'}${PROJECT_FILE}`;
}

export const useProjectFile = create<ProjectFileState>()((set, get) => {
  const work = new Latest(() => set({ work: null }));
  const attempt = (subject: Parameters<typeof toProblem>[1], act: (signal: AbortSignal) => Promise<void>) =>
    work.run(async (signal) => {
      set({ problem: null, result: null });
      try {
        await act(signal);
      } catch (thrown) {
        if (!signal.aborted) set({ problem: toProblem(thrown, subject) });
      }
    });
  const onProgress = (signal: AbortSignal, done: number, total: number | null) => {
    const { work: current } = get();
    if (!signal.aborted && current) set({ work: { ...current, done, total: total ?? current.total } });
  };

  return {
    work: null,
    result: null,
    problem: null,
    exportProject: (project, wishes) =>
      attempt(project.name.value, async (signal) => {
        const name = project.name.value;
        set({ work: { kind: 'export', name, done: 0, total: null } });
        await keepNow();
        await useProject.getState().refresh();
        const { open, list } = useProject.getState();
        const latest = open?.id === project.id ? open : (list?.find(({ id }) => id === project.id) ?? project);
        const total = bytesOf(await exportSizes(latest), wishes);
        const { names, checkpoints, states, pixels } = wishes;
        const packed = await packScans(pixels ? exportableScans(latest) : [], (done) => onProgress(signal, done, total), signal);
        const choices = { names, checkpoints, states, scans: packed.scans, salt: profileSalt() };
        const writing = writeProject(latest, choices, signal);
        for (;;) {
          const { value, done } = await writing.next();
          if (done) {
            const file = projectFileName(name);
            saveFile('project', file, value.file);
            const { leftOut } = value;
            const scans = packed.scans.length;
            set({ result: { kind: 'export', file, bytes: value.file.size, leftOut, scans, unreadable: packed.unreadable } });
            return;
          }
          onProgress(signal, Math.min(packed.bytes + value.done, total), total);
        }
      }),
    importFile: (file) =>
      attempt(file.name, async (signal) => {
        set({ work: { kind: 'import', name: file.name, done: 0, total: null } });
        const reading = importProject(file, signal);
        for (;;) {
          const { value, done } = await reading.next();
          if (done) {
            const isOpen = await openImported(value.id);
            set({ result: { kind: 'import', file: file.name, name: value.name, waiting: !isOpen && value.scans.length > 0 } });
            if (isOpen && value.scans.length > 0) void useDataset.getState().addFiles(filesIn(file, value.scans));
            return;
          }
          onProgress(signal, value.done, value.total);
        }
      }),
    openScans: (file) =>
      attempt(file.name, async (signal) => {
        set({ work: { kind: 'import', name: file.name, done: 0, total: null } });
        const finding = findScans(file, signal);
        for (;;) {
          const { value, done } = await finding.next();
          if (done) {
            useNavigation.getState().go('data');
            void useDataset.getState().addFiles(filesIn(file, value));
            return;
          }
          onProgress(signal, value.done, value.total);
        }
      }),
    cancel: () => work.abort(),
    dismiss: () => set({ problem: null, result: null }),
  };
});

/** Opens an imported project, unless a training is under way. Returns whether it is open. */
async function openImported(id: string): Promise<boolean> {
  await Promise.all([
    useProject.getState().refresh(),
    useRun.getState().loadPast(),
    useCheckpoints.getState().refresh(),
    useStorage.getState().refresh(),
  ]);
  if (!isActive(useRun.getState().status)) await useProject.getState().openProject(id);
  useNavigation.getState().go('home');
  return useProject.getState().open?.id === id;
}

/** The files of scans in a project's file, as those of a drop. */
function filesIn(file: File, scans: ImportedProject['scans']): DroppedFile[] {
  return scans.map(({ path, packed }) => ({ path, file, packed: { ...packed, depth: 1 } }));
}

/** Imports the project file among files that were dropped or chosen together. Returns whether there is one. */
export function takeProjectFile(files: Iterable<File>): boolean {
  const [file, second] = [...files].filter(({ name }) => name.toLowerCase().endsWith(PROJECT_FILE));
  if (!file) return false;
  useNavigation.getState().go('home');
  void useProjectFile
    .getState()
    .importFile(file)
    .then(() => {
      if (second)
        useProjectFile.setState({ problem: problem('project-file/several', phrase('subject/projects'), { imported: file.name }) });
    });
  return true;
}
