import type * as v from 'valibot';
import type { ArgumentsOf } from '#base/messages/message.ts';
import type { ProblemId, problems } from '#base/messages/problems/index.ts';
import { type Problem, ProblemError, problem } from '#base/problem.ts';
import type { CatalogueEntry } from '#nn/zoo/catalogue.ts';
import type { SettingGroup } from './groups.ts';
import type { SettingOption } from './option.ts';
import type { TrainSettings } from './recipe.ts';

/** Why a value can't be trained with; the table's check adds the setting's key and name. */
export type Refusal = Problem;

/** What a check may depend on beside the value. */
export interface CheckedRun {
  settings: TrainSettings;
  /** Scans on the training side; infinite where that is not known yet. */
  trainSize: number;
  /** The net that `settings.model` names. */
  net: CatalogueEntry;
}

/** What a person reads of a setting in its field. The table has it in English; another language is a record of these by key. */
export interface SettingWords {
  /** Name of the field. */
  label: string;
  /** Two sentences for whoever asks: what it does, and when to change it. */
  help: string;
  /** What it does, below the field; it may depend on the other settings. */
  description?: string | ((settings: TrainSettings) => string);
  /** 'HU'; absent: a plain number, or none at all. */
  unit?: string;
  /** The values that can be chosen, with their names; those of a switch are 'off' and 'on'. */
  choices?: Readonly<Record<string, string>>;
  /** What each choice is for, where they are listed with a sentence each. */
  purposes?: Readonly<Record<string, string>>;
  /** What 0 stands for in the field of a number that may be null: 'no limit'. */
  none?: string;
  /** Its name in the name of a run, before the value: 'rate'; absent: the one in a list of differences, in small letters. */
  brief?: string;
  /** Its name in a list of differences between runs; absent: the label. */
  inDifferences?: string;
  /** Names of inner values that are no settings of their own, for the same list, by their path below this setting. */
  parts?: Readonly<Record<string, string>>;
}

/** A setting that has one of a few forms, each with values of its own: a schedule, say. Its choices are the names of the forms. */
export interface Forms {
  /** The form that a value has. */
  of(value: unknown): string;
  /** What a form begins as when it is chosen. */
  usual(name: string): unknown;
}

/**
 * One row of the table of settings: all that is known of one value that a training depends on. The type of the settings is inferred
 * from the schemas of the rows. That is why the functions of a row state what they return and take their parameters whole: nothing of
 * a row's own type may be inferred from the settings.
 */
export interface Setting<S extends v.GenericSchema = v.GenericSchema> extends SettingWords {
  /** The value's shape. Its default is what a record from before the setting gets. */
  schema: S;
  /** The value in arXiv 2303.16904; absent: the schema's default. */
  paper?: NoInfer<v.InferOutput<S>>;
  /** What it means that an optional value is absent. Whoever chooses this value has it removed from the settings. */
  absent?: NoInfer<v.InferOutput<S>> | null;
  /** Path of another value on which the usual value of this setting depends: where that one changes, this one becomes usual. */
  follows?: { path: string; usual: (settings: TrainSettings) => unknown };
  forms?: Forms;
  /** Returns null where there is nothing to refuse. NaN stands for typed text that is no number. */
  check?(value: NoInfer<v.InferOutput<S>>, run: CheckedRun): Refusal | null;
  /** Its option on the command line. */
  option?: SettingOption;
  /** The part of the screens where it is set. */
  group: SettingGroup;
  /** Whether it makes a difference beside the other settings; absent: always. Where it does not, its field is hidden and no change is counted. */
  counts?: (settings: TrainSettings) => boolean;
  /** The field shows a part as per cent. */
  percent?: boolean;
  /** The compiled engine's plan depends on it, and so does the memory that the page shows before a run. */
  planned?: boolean;
}

/** Checks a row against its type. */
export function setting<S extends v.GenericSchema>(row: Setting<S>): Setting<S> {
  return row;
}

/** A problem of the catalogue as a refusal. */
export function refusal<Id extends ProblemId>(id: Id, ...values: ArgumentsOf<(typeof problems)[Id]>): Refusal {
  return problem(id, '', ...values);
}

/** A refusal, unless the value is as it must be. */
export function refuseUnless<Id extends ProblemId>(holds: boolean, id: Id, ...values: ArgumentsOf<(typeof problems)[Id]>): Refusal | null {
  return holds ? null : refusal(id, ...values);
}

/** The ProblemError that a function throws as a refusal; other errors pass. */
export function refusalBy(check: () => void): Refusal | null {
  try {
    check();
    return null;
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    const { about: _, ...found } = thrown.problem;
    return found;
  }
}

export const isWhole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
