import type { Problem } from '#base/problem.ts';
import type { IntensityUnit } from '#ct/scan.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelMapping, LabelTable } from '#data/labels/labels.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';
import type { Side } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import type { Ensemble } from '#eval/ensemble.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';

/** The form in which this version writes projects. A change that older versions can't read raises it. */
export const PROJECT_VERSION = 1;

/** How the names of project files end. */
export const PROJECT_FILE = '.ggstudy';

/** A value, and when a person changed it last, in milliseconds since 1970. Of two of them the later counts. */
export interface Timed<T> {
  at: number;
  value: T;
}

/** What a person decided about one scan. An absent field is no decision. */
export interface ScanDecisions {
  /** Class index; null: it is to have no label, whatever the tables say. */
  label?: number | null;
  /**
   * The class that it had from a table that stayed behind when the project was exported. A table, or a decision by hand, counts more; this is no
   * decision of a person.
   */
  given?: number;
  /** The class of the tables over which that label was kept. */
  keptOver?: number;
  excluded?: true;
  /** Marked slices, counted from 0 at the feet. */
  marks?: readonly number[];
  /** Its values are read as they were recognised, or as they are stored. */
  recognised?: boolean;
  /** It is the series that its study uses. */
  chosen?: true;
  /** The side that it was moved to. */
  side?: Side;
  note?: string;
  /** The class that the person found right where it was in doubt. */
  labelRight?: number;
}

/**
 * Decisions about a scan whose files have not been looked at yet, or can't be read: it has no fingerprint, so no project can keep it. They are
 * left for the next page.
 */
export interface EarlyDecision {
  /** Of the project that was open; null: none yet. */
  projectId: string | null;
  /** A pseudonym of the scan's id. */
  scan: string;
  at: number;
  decisions: ScanDecisions;
}

/** A scan of a project. Neither its files nor its pixels are here: it is known again by its fingerprints. */
export interface KeptScan {
  /** Unique in its project, and the same in every tab that sees the scan first: the first fingerprint of its files. */
  key: string;
  /** The fingerprints of its files, one for each way in which its values were read. */
  files: readonly string[];
  /** The fingerprint of its pixels; null while nobody has looked at them. */
  pixels: string | null;
  /** What it was called last. */
  name: string;
  /** When any decision about it was changed last. */
  changedAt: number;
  decisions: ScanDecisions;
  /** When each was made, or taken back, last. Absent in older records: all at `changedAt`. */
  decidedAt?: Partial<Record<keyof ScanDecisions, number>>;
  /**
   * The class and the side that it had last, whoever gave them: a person, a table or the method of the split. They stand for tables that
   * must not leave this browser.
   */
  last?: { label?: number; side?: Side };
}

/** A label table with what was decided about it, so that scans that come without it are labelled as before. */
export interface KeptTable {
  table: LabelTable;
  mapping: LabelMapping | null;
  /** Whether a person chose the columns. */
  chosen: boolean;
  answers?: LabelAnswers;
}

export interface KeptSettings {
  preset: string;
  /** Whether the preset came with the demo. */
  chosenForDemo: boolean;
  /** Whether a person set the batch size, which stays then, whatever becomes of the training side. Absent in older records: it stays. */
  hasOwnBatches?: boolean;
  settings: TrainSettings;
}

/** What is told beside scores on external scans. Counts alone: names of scans that were held out may be names of patients. */
export interface ExternalFacts {
  /** The scans of the project, or ones that were dropped to be scored. */
  source: 'loaded' | 'dropped';
  /** Scans that were left out because the model's run has them on a side. */
  heldOut: Readonly<Record<'train' | 'tune' | 'test', number>>;
  unlabelled: number;
  /** Whether the model does not tell which scans its run has seen. */
  isSeenUntold: boolean;
}

/** What a side of a run, or external scans, were scored by. The scores follow from it, so they are not kept. */
export interface KeptEvaluation {
  checkpointId: string;
  classes: readonly string[];
  cases: readonly {
    /** The id that the scan had on the page; a pseudonym where the project came without names. */
    scanId: string;
    /** The key of the scan in its project, by which it is found again whatever it is called. Absent in older records. */
    key?: string;
    name: string;
    /** The same number for all scans of a patient, and no other meaning. Absent in older records. */
    patient?: number;
    truth: number;
    /** The class with which it was scored at first, where its label was changed since. */
    was?: number;
    probabilities: readonly number[];
  }[];
  problems: readonly Problem[];
  total: number;
  opening: number | null;
  /** How many scans trained the model, where its run does not tell; null: nobody knows. */
  trainedOn?: number | null;
  /** The scans were dropped to be scored, and are none of the project's. */
  isApart?: true;
  /** How the labels were read where they have other classes than the model: its class for each of theirs. */
  reads?: { classes: readonly string[]; map: readonly (number | null)[] };
  /** Of external scans, and of these alone. */
  external?: ExternalFacts;
}

/** The scores of the last prediction, without the scans that it was about. */
export interface KeptPredictions {
  /** When they were computed, in milliseconds since 1970, where that was before they were kept: they had been replaced, and were put back. */
  computedAt?: number;
  checkpointId: string;
  /** Models that answered together with it; absent where there were none. */
  others?: readonly string[];
  rows: readonly {
    scanId: string;
    name: string;
    unit: IntensityUnit;
    /** How many it has. */
    slices: number;
    /** Indices of those that the model was given; absent in older records. */
    used?: readonly number[];
    /** What several models say together; absent where one was asked. */
    ensemble?: Readonly<Ensemble>;
    problems: readonly Problem[];
    probabilities: readonly number[];
    /** Absent in older records. */
    flags?: readonly ScanFlag[];
  }[];
  problems: readonly Problem[];
  /** Scans that could not be predicted. Absent in older records. */
  refused?: readonly { scanId: string; name: string; problem: Problem }[];
  /** How many scans were to be predicted. */
  asked: number;
  untold: boolean;
  /** Whether the files were not read to their end; absent where they were. */
  isCut?: boolean;
  opening: number | null;
}

/** What it costs to call a scan of one class another, [true class][predicted class], for the classes of these names. */
export interface OwnCosts {
  classes: readonly string[];
  matrix: readonly (readonly number[])[];
}

/** How the screens were left. */
export interface KeptView {
  /** Which scans the table of scans shows, and the part of a name that was searched. */
  filter: string;
  search: string;
  /** What Train shows, where the person chose it. */
  train: 'setup' | 'run' | null;
  /** What confusions cost, where that is not the distance of the classes. */
  costs?: OwnCosts;
  /** The run that is about to be trained again, by its id, and what it is called. */
  again?: { run: string; name: string; tested?: Readonly<Record<string, number>> };
}

/** One study of a person: everything but scans' files and pixels, and what runs keep of themselves. */
export interface ProjectRecord {
  version: typeof PROJECT_VERSION;
  id: string;
  name: Timed<string>;
  isDemo: boolean;
  /** The project file that it was imported from, where that holds scans, and how many: they stay in it. Absent otherwise. */
  cameFrom?: { file: string; scans: number };
  /** In milliseconds since 1970, as all times here. */
  createdAt: number;
  /** When it was opened, or changed, last. */
  usedAt: number;
  scans: readonly KeptScan[];
  classes: Timed<readonly string[]> | null;
  tables: Timed<readonly KeptTable[]> | null;
  method: Timed<SplitMethod> | null;
  settings: Timed<KeptSettings> | null;
  /** Ids of its runs. */
  runs: readonly string[];
  /** By run id and side, `evaluationKey`. */
  evaluations: Readonly<Record<string, Timed<KeptEvaluation>>>;
  /** Null within it: they were cleared. */
  predictions: Timed<KeptPredictions | null> | null;
  view: Timed<KeptView> | null;
}

/** The sides of which a project keeps the last evaluation. */
export const KEPT_SIDES = ['tune', 'test', 'external'] as const;

/** `runId` is what a model whose run is not known here says of it. */
export const evaluationKey = (runId: string, side: (typeof KEPT_SIDES)[number]): string => `${side} ${runId}`;

/** The id in an {@link evaluationKey}. */
export const runOfKey = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** A project that holds nothing yet. */
export function newProject(id: string, name: string, isDemo: boolean, at: number): ProjectRecord {
  return {
    version: PROJECT_VERSION,
    id,
    name: { at, value: name },
    isDemo,
    createdAt: at,
    usedAt: at,
    scans: [],
    classes: null,
    tables: null,
    method: null,
    settings: null,
    runs: [],
    evaluations: {},
    predictions: null,
    view: null,
  };
}

/** Whether a project holds anything that would be missed. */
export function isWorthKeeping({ scans, runs }: Pick<ProjectRecord, 'scans' | 'runs'>): boolean {
  return scans.length > 0 || runs.length > 0;
}

/** The same work under another name. Both projects share the runs that there are; erasing one leaves the other its runs. */
export function copyOf(project: ProjectRecord, id: string, name: string, at: number): ProjectRecord {
  return { ...project, id, name: { at, value: name }, createdAt: at, usedAt: at };
}

/** The first of 'Ward A', 'Ward A (2)', 'Ward A (3)', ... that no project has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken);
  for (let i = 1; ; i++) {
    const name = i === 1 ? wanted : `${wanted} (${i})`;
    if (!names.has(name)) return name;
  }
}
