import { sizeOf } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

const AGAIN = 'Copy or download the file again, or export the project again. Nothing of it was imported.';
const OTHER = 'Choose a .ggstudy file that this studio has exported. Nothing was imported.';

/** Files of projects. `part` is a member of the archive. */
export const projectFileProblems = {
  'project-file/other': { what: 'It is not the file of a project.', remedy: OTHER },
  'project-file/cut-off': { what: 'It is not the file of a project, or its end is missing.', remedy: AGAIN },
  'project-file/newer': ({ version, known }: { version: number; known: number }) => ({
    what: `It was saved by a newer version of the studio: its form is version ${version}, and this studio reads versions up to ${known}.`,
    remedy: 'The file is sound. Reload the page to get the newer studio, and import the file there.',
  }),
  'project-file/missing': ({ part }: { part: string }) => ({ what: `${part} is missing in it.`, remedy: AGAIN }),
  'project-file/damaged': ({ part, reason }: { part: string; reason: string }) => ({
    what: `${part} in it is damaged: ${reason}.`,
    remedy: AGAIN,
  }),
  'project-file/field': ({ part, field }: { part: string; field: string | null }) => ({
    what: `${part} in it is not as it must be${field === null ? '' : `: ${field}`}.`,
    remedy: AGAIN,
  }),
  'project-file/large': ({ part, most }: { part: string; most: number }) => ({
    what: `${part} in it unpacks to more than ${sizeOf(most)}, which no project needs.`,
    remedy: OTHER,
  }),
  'project-file/several': ({ imported }: { imported: string }) => ({
    what: `Of several project files only ${imported} was imported.`,
    remedy: 'Import the others one after another.',
  }),
  'project-file/no-scans': {
    what: 'It was exported without the pixels of scans.',
    remedy: 'Drop the folder of the scans themselves, or choose a .ggstudy file that was exported with pixels.',
  },
  'project-file/encrypted': ({ part }: { part: string }) => ({
    what: `${part} in it is encrypted.`,
    remedy: 'Import the file as the studio has exported it, without a password.',
  }),
} satisfies ProblemCatalogue;
