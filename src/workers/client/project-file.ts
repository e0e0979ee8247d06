import { phrase } from '#base/messages/phrase.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import type { FileChoices, FileProgress, FileScan, ImportedProject, ProjectFileService, WrittenFile } from '../project-file.ts';
import { streamCall } from './call-stream.ts';

export type { FileScan, ImportedProject };

/** A worker for one file: the next one is not kept waiting for it, and its memory goes with it. */
async function* inWorker<T>(work: (link: WorkerLink<ProjectFileService>) => AsyncGenerator<FileProgress, T, void>) {
  const link = new WorkerLink<ProjectFileService>(
    new Worker(new URL('../project-file.worker.ts', import.meta.url), { type: 'module', name: 'project-file' }),
    phrase('subject/project'),
  );
  try {
    return yield* work(link);
  } finally {
    link.terminate();
  }
}

/** Writes a project as a file. Throws ProblemError, and an AbortError after an abort. */
export function writeProject(
  project: ProjectRecord,
  choices: FileChoices,
  signal: AbortSignal,
): AsyncGenerator<FileProgress, WrittenFile, void> {
  return inWorker((link) =>
    streamCall<ProjectFileService, FileProgress, WrittenFile>(link, (remote, call) => remote.writeProject(call, project, choices), signal),
  );
}

/** Imports a project from a file. Throws ProblemError that names the file, and an AbortError after an abort. */
export function importProject(file: File, signal: AbortSignal): AsyncGenerator<FileProgress, ImportedProject, void> {
  return inWorker((link) =>
    streamCall<ProjectFileService, FileProgress, ImportedProject>(link, (remote, call) => remote.importProject(call, file), signal),
  );
}

/** Finds the scans in a project file. Throws as {@link importProject}. */
export function findScans(file: File, signal: AbortSignal): AsyncGenerator<FileProgress, ImportedProject['scans'], void> {
  return inWorker((link) =>
    streamCall<ProjectFileService, FileProgress, ImportedProject['scans']>(link, (remote, call) => remote.findScans(call, file), signal),
  );
}
