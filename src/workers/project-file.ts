import { type ImportedProject, importProjectFile, scansOfProjectFile } from '#project-file/put-in.ts';
import type { FileScan } from '#project-file/scans.ts';
import { type FileChoices, type WrittenFile, writeProjectFile } from '#project-file/write.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { type CallId, type LongCallService, LongCalls } from './long-calls.ts';

export type { FileChoices, FileScan, ImportedProject, WrittenFile };

/** So many bytes were written or stored, of how many; null where that is not known beforehand. */
export interface FileProgress {
  done: number;
  total: number | null;
}

/** The service of the worker that writes and reads project files. */
export interface ProjectFileService extends LongCallService {
  /** Writes a project with its stored runs as a file. The stream fails with a ProblemError, and with an AbortError after a cancel. */
  writeProject(call: CallId<FileProgress, WrittenFile>, project: ProjectRecord, choices: FileChoices): Promise<void>;
  /** Imports a file as a new project: all of it, or nothing. The stream fails as above. */
  importProject(call: CallId<FileProgress, ImportedProject>, file: File): Promise<void>;
  /** Finds the scans in a project file, without importing it. The stream fails as above. */
  findScans(call: CallId<FileProgress, ImportedProject['scans']>, file: File): Promise<void>;
}

const calls = new LongCalls();

export const projectFileService: ProjectFileService = {
  takeEvents: (call) => calls.takeEvents(call),
  cancelCall: (call) => calls.cancelCall(call),
  writeProject: async (call, project, choices) =>
    calls.begin(call, (tell, signal) => writeProjectFile(project, choices, (done) => tell({ done, total: null }), signal)),
  importProject: async (call, file) =>
    calls.begin(call, (tell, signal) => importProjectFile(file, (done, total) => tell({ done, total }), signal)),
  findScans: async (call, file) =>
    calls.begin(call, (tell, signal) => scansOfProjectFile(file, (done, total) => tell({ done, total }), signal)),
};
