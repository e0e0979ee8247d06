import { counted, english } from '#base/messages/english.ts';
import type { DecidedCounts } from '#projects/decided.ts';
import { decidedInWords } from './decided.ts';
import { firstProjects } from './first/projects.ts';

/** Projects: their menu in the top bar, what comes back with a drop, and the first screen. */
export const projects = {
  ...firstProjects,
  newProject: 'New project',
  duplicate: 'Duplicate',
  rename: 'Rename',
  all: 'All projects',
  training: 'Projects can be changed when the training has ended.',
  tabs: 'If a project is open in several tabs, it keeps the work of all of them; of two decisions about one scan the later counts.',

  naming: {
    title: 'Rename the project',
    name: 'Name',
    save: 'Rename',
  },

  notStored: 'Not stored',
  notStoredTitle: 'The latest work is not stored yet',
  notStoredAgain:
    'The studio tries again every few seconds and at every change. Until then this work exists on this page only: keep the page open.',
  tryAgain: 'Try again now',

  classesElsewhere: ({ classes, gone }: { classes: readonly string[]; gone: number }) =>
    `Another tab has chosen the classes ${english.list(classes)}, which are shown here now. A label that you give keeps its class by name.${gone > 0 ? ` ${counted(gone, 'label')} that you gave here ${gone === 1 ? 'is' : 'are'} gone, because the class is: label ${gone === 1 ? 'that scan' : 'those scans'} again.` : ''}`,
  classesElsewhereLabel: 'Classes of another tab',
  putBack: {
    label: 'Earlier work',
    done: ({ known, parts }: { known: number; parts: DecidedCounts }) =>
      `${counted(known, 'scan')} known: ${english.list(decidedInWords(parts))} put back.`,
    taken: ({ parts }: { parts: DecidedCounts }) =>
      `Taken back: ${english.list(decidedInWords(parts))}. The project keeps what you do not decide anew, and puts it back with the next drop.`,
    takingBack: ({ parts }: { parts: DecidedCounts }) => `taking back of ${english.list(decidedInWords(parts))}`,
    puttingBack: ({ parts }: { parts: DecidedCounts }) => `putting back of ${english.list(decidedInWords(parts))}`,
    nothing: ({ known }: { known: number }) => `${counted(known, 'scan')} known.`,
    doubtful: ({ names, count }: { names: readonly string[]; count: number }) =>
      `${counted(count, 'scan')} with the same pixels as another: the studio cannot tell whose label is whose, so nothing was put back for ${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}.`,
    undo: 'Undo',
    again: 'Put back',
    dismiss: 'Dismiss',
  },

  openAgain: ({ folder, others }: { folder: string; others: number }) =>
    `Open ${folder}${others === 0 ? '' : ` and ${counted(others, 'other folder')}`} again`,
  openAgainNote: 'The browser asks once more whether this page may read it.',

  erase: ({ name }: { name: string }) => `Erase ${name}`,
  erasing: {
    title: ({ name }: { name: string }) => `Erase ${name}?`,
    goes: ({ scans, runs, checkpoints, states, prepared, size }: ErasedNumbers) =>
      `${size} in this browser: the decisions about ${counted(scans, 'scan')}, ${counted(runs, 'run')}, ${counted(checkpoints, 'model')} (also pinned ones), ${counted(states, 'run state')}, and ${counted(prepared, 'prepared item')}.`,
    files: 'Your files stay where they are, and runs that another project has, too. Nobody can bring back what is erased here.',
    left: ({ name, items, size }: { name: string; items: number; size: string }) =>
      items === 0
        ? `Erased. Every store was read again: nothing of ${name} is left (0 bytes).`
        : `Every store was read again: ${counted(items, 'item')} (${size}) of ${name} ${items === 1 ? 'is' : 'are'} still there. Close the other tabs of the studio, and erase again.`,
    waits: ({ scans }: { scans: number }) =>
      `Waiting until the computation on ${counted(scans, 'scan')} has ended, so that nothing of it is stored afterwards.`,
    elsewhere: ({ name }: { name: string }) =>
      `${name} was erased in another tab of this browser, so its scans have left this page, too. Your files are where they were.`,
    elsewhereLabel: 'Erased in another tab',
    keep: 'Keep it',
    confirm: ({ name }: { name: string }) => `Erase ${name}`,
    close: 'Close',
  },
  erasingAll: {
    open: 'Erase everything',
    title: 'Erase everything?',
    goes: ({ projects, size }: { projects: number; size: string | null }) =>
      `All that the studio has stored in this browser goes${size === null ? '' : `, ${size}`}: ${counted(projects, 'project')}, all runs, models, states, weight files and prepared scans. Your files stay where they are.`,
    left: ({ records }: { records: number }) =>
      records === 0
        ? 'Erased. Every store was read again: nothing is left (0 bytes).'
        : `Every store was read again: ${counted(records, 'record')} ${records === 1 ? 'is' : 'are'} still there. Close the other tabs of the studio, and erase again.`,
    keep: 'Keep it all',
    confirm: 'Erase everything in this browser',
  },
  file: {
    export: 'Export',
    import: 'Import a project',
    importNote: 'A .ggstudy file, which Export in the menu of a project writes. It can be dropped anywhere on the page, too.',
    openScans: ({ file }: { file: string }) => `Choose ${file} again`,
    openScansNote: ({ file, scans }: { file: string; scans: number }) =>
      `The pixels of ${counted(scans, 'scan')} stayed in ${file}, which a page that was left can't open by itself. Choose that file here: its scans are opened, and nothing is imported twice. Or unpack it as a zip archive, and drop its folder scans. The original scans do, too.`,
    title: ({ name }: { name: string }) => `Export ${name}`,
    holds: ({ scans, runs }: { scans: number; runs: number }) =>
      `One file with the decisions about ${counted(scans, 'scan')}, the split, the settings and the records of ${counted(runs, 'run')}. Scans are recognised when they are loaded beside it.`,
    checkpoints: ({ count, size }: { count: number; size: string }) => `${counted(count, 'model')}, ${size}`,
    checkpointsNote: 'The weights of the runs, to predict and to score with.',
    states: ({ count, size }: { count: number; size: string }) => `${counted(count, 'run state')}, ${size}`,
    statesNote: 'What resuming an interrupted run needs.',
    pixels: ({ count, size }: { count: number; size: string }) =>
      count === 0 ? 'Also the pixels' : `Also the pixels (${counted(count, 'scan')}, ${size} before they are packed)`,
    /** `series`: how many are left out since their studies use another one, and their size. */
    pixelsNote: ({ missing, isDemo, series }: { missing: number; isDemo: boolean; series: { count: number; size: string } }) =>
      isDemo
        ? 'The scans of the demo are made anew wherever it is opened.'
        : `Every slice of the loaded scans, also of excluded ones, as the studio reads it, in NIfTI volumes or PNG pictures without the headers of your files.${
            missing > 0 ? ` Not in it: ${counted(missing, 'scan')} that ${missing === 1 ? 'is' : 'are'} not loaded or cannot be read.` : ''
          }${
            series.count > 0
              ? ` Of studies with several series only the one in use is in it: ${series.count === 1 ? 'one other' : `${series.count} others`} (${series.size}) can't be chosen after an import. To change a choice, do it before you export.`
              : ''
          } Names that are burnt into the pixels stay.`,
    names: 'Names of scans and label tables',
    namesNote: 'They may name patients. Without them scans have pseudonyms, and each keeps the label that a table gave it.',
    notes: 'Your notes, and the names that you gave the project and its runs, are written as they are.',
    size: ({ size }: { size: string }) => `About ${size}`,
    write: 'Export',
    exporting: ({ name }: { name: string }) => `Exporting ${name}`,
    importing: ({ name }: { name: string }) => `Importing ${name}`,
    progress: ({ done, total }: { done: string; total: string }) => `${done} of ${total}`,
    exported: ({ file, size, leftOut, scans, unreadable }: ExportedNumbers) =>
      `Saved as ${file}, ${size}${scans === 0 ? '' : `, with the pixels of ${counted(scans, 'scan')}`}.${
        unreadable === 0 ? '' : ` The pixels of ${counted(unreadable, 'scan')} could not be read, so they are not in it.`
      }${leftOut === 0 ? '' : ` ${counted(leftOut, 'run')} could not be written, because ${leftOut === 1 ? 'its record is' : 'their records are'} not sound.`}`,
    imported: 'Imported project',
    importedAs: ({ file, name, waiting }: { file: string; name: string; waiting: boolean }) =>
      `${file} was imported as ${name}.${waiting ? ' Its scans were not opened, because a training is under way: import the file again when it has ended.' : ''}`,
    notImported: 'The project was not imported',
    notExported: 'The project was not exported',
  },

  note: {
    label: 'Note',
    placeholder: 'What you want to remember of this scan',
  },
};

/** What an export came to. */
export interface ExportedNumbers {
  file: string;
  size: string;
  /** Runs that the file can't hold. */
  leftOut: number;
  /** Scans with their pixels in the file, and scans that could not be read. */
  scans: number;
  unreadable: number;
}

/** What goes with a project. */
export interface ErasedNumbers {
  scans: number;
  runs: number;
  checkpoints: number;
  states: number;
  prepared: number;
  size: string;
}
