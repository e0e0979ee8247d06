import { counted } from '#base/messages/english.ts';
import type { LanguageTag } from '#base/messages/languages.ts';
import { TERMINAL_IN_JAPANESE } from './ja/terminal.ts';

/** What help and reports on a terminal say beside the catalogues of the page. */
export interface TerminalWords {
  /** What an option of the command line stands for where it is not given. */
  leftOut: (none: string) => string;
  /** What an option of the command line can be. */
  oneOf: (names: readonly string[]) => string;
  /** What a run has where an option is not given. */
  usually: (value: string) => string;
  /** 'The whole slice (as in the paper)'. */
  withPurpose: (title: string, purpose: string) => string;
  /** A word of the command line and what it stands for, and several of either. */
  named: (name: string, title: string) => string;
  choices: (choices: readonly string[]) => string;
  /** What is said of an option, put together. */
  together: (parts: readonly string[]) => string;
  /** What options of settings mean whose fields on the screen say it by the other settings, or not at all. */
  settings: Readonly<Record<string, string>>;
  report: ReportWords;
}

/** The words of reports on a terminal. */
interface ReportWords {
  scans: readonly string[];
  studies: readonly string[];
  tables: readonly string[];
  drop: (of: { name: string; scans: number; slices: number }) => string;
  weights: (of: { file: string; net: string; fits: boolean; head: number }) => string;
  unreadable: (of: { slices: number; lost: number }) => string;
  values: (of: { low: string; high: string; isHounsfield: boolean }) => string;
  order: (of: { first: string; last: string }) => string;
  byName: string;
  problems: string;
  problem: (of: { isError: boolean; subject: string; what: string; remedy: string }) => string;
}

const IN_ENGLISH: TerminalWords = {
  leftOut: (none) => `left out: ${none}`,
  oneOf: (names) => `one of ${names.join(', ')}`,
  usually: (value) => `usually ${value}`,
  withPurpose: (title, purpose) => `${title} (${purpose.charAt(0).toLowerCase()}${purpose.slice(1).replace(/\.$/, '')})`,
  named: (name, title) => `${name}: ${title}`,
  choices: (choices) => choices.join(', '),
  together: (parts) => parts.join('; '),
  settings: {
    weights:
      'The file of the initial weights (.pth or .safetensors); left out: random ones. --weights-set names one of several sets in it, and --weights-optimizer names the optimiser whose state in it goes on (adam or sgd)',
    slices:
      'Which slices of a scan make the input. hand:FILE.csv is a table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14), and --slices-else names the rule for scans that are not in it',
    schedule: 'How the rate changes from epoch to epoch',
    'weight-decay': 'Keeps the weights small; 0 for none',
    stopping: 'When the training ends before --epochs, as the text or the code of the paper has it',
    patience: 'Epochs without a better result after which the training stops',
    size: "Pixels a side of the net's input; left out: what the net was designed for",
    'keep-features': 'Layers that are not trained compute every scan once, where that gives the same numbers',
    'frozen-bn': 'What batch norm does in layers that are not trained',
  },
  report: {
    scans: ['Scan', 'Label', 'Slices', 'Size', 'Spacing, mm', 'Values', 'Order', 'Kernel'],
    studies: ['Study with several series', 'Used'],
    tables: ['Table', 'Sheet', 'Names in', 'Classes in', 'Rows', 'Scans labelled'],
    drop: ({ name, scans, slices }) => `${name}: ${counted(scans, 'scan')}, ${counted(slices, 'slice')}`,
    weights: ({ file, net, fits, head }) =>
      `${file} for ${net}: ${fits ? `fits${head > 0 ? `, with a new head of ${counted(head, 'tensor')}` : ''}` : 'does not fit'}`,
    unreadable: ({ slices, lost }) => `${slices} (${lost} unreadable)`,
    values: ({ low, high, isHounsfield }) => `${low} to ${high} ${isHounsfield ? 'HU' : 'grey (not HU)'}`,
    order: ({ first, last }) => `${first} to ${last} mm`,
    byName: 'by name or number',
    problems: 'Problems',
    problem: ({ isError, subject, what, remedy }) => `${isError ? 'Error' : 'Warning'}: ${subject}: ${what} ${remedy}`,
  },
};

export const TERMINAL: Readonly<Record<LanguageTag, TerminalWords>> = { en: IN_ENGLISH, ja: TERMINAL_IN_JAPANESE };
