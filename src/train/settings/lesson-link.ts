import * as v from 'valibot';
import { type Problem, ProblemError, problem, toProblem, warning } from '#base/problem.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { checkSettings } from './check-settings.ts';
import { withOptions } from './from-options.ts';
import type { OptionValue } from './option.ts';
import { PRESET_NAMES, type PresetName } from './presets.ts';
import { ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from './recipe.ts';
import { optionsOf } from './to-options.ts';

/**
 * What a teacher's link holds: `#lesson=train&name=Overfitting&preset=studio&epochs=40`. Beside the step at which it opens, a name and the preset from
 * which it begins, everything in it is a setting, called as its option on the command line.
 */
export interface Lesson<Step extends string = string> {
  step: Step;
  /** Empty: it has none. */
  name: string;
  /** Null: the preset of now. */
  preset: PresetName | null;
  /** As they stand in the link, by option. */
  options: Readonly<Record<string, string>>;
}

const MOST_LETTERS = 80;
/** A link is typed by hand or mailed: what is longer is no lesson. */
const MOST_CHARACTERS = 4000;

const nameSchema = v.pipe(v.string(), v.trim(), v.maxLength(MOST_LETTERS));

/** The setting of every option that a link can hold: a weight file can't be in it. */
const KEY_OF: ReadonlyMap<string, SettingKey> = new Map(
  SETTING_KEYS.flatMap((key) => {
    const { option } = ROWS[key];
    return option && option.takes !== 'file' ? [[option.name, key] as const] : [];
  }),
);

/** Whether the part of an address after '#' is meant as a lesson. */
export const isLesson = (hash: string): boolean => /^#?lesson=/.test(hash);

/**
 * Reads the part of an address after '#'. What is wrong in it is named and left out; null where no lesson is left, since it names no step of
 * `steps` or is too long.
 */
export function readLesson<Step extends string>(
  hash: string,
  steps: readonly Step[],
): { lesson: Lesson<Step> | null; problems: Problem[] } {
  if (hash.length > MOST_CHARACTERS) return { lesson: null, problems: [problem('lesson-link/long', '', { most: MOST_CHARACTERS })] };
  const { lesson: step = '', name = '', preset, ...options } = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')));
  const known = steps.find((one) => one === step);
  if (known === undefined) return { lesson: null, problems: [problem('lesson-link/step', '', { given: step, steps: [...steps] })] };
  const problems: Problem[] = [];
  const named = v.safeParse(nameSchema, name);
  if (!named.success) problems.push(warning('lesson-link/name', '', { most: MOST_LETTERS }));
  const begun = v.safeParse(v.optional(v.picklist(PRESET_NAMES)), preset);
  if (!begun.success) problems.push(warning('lesson-link/preset', '', { given: preset ?? '', presets: [...PRESET_NAMES] }));
  const unknown = Object.keys(options).filter((option) => !KEY_OF.has(option));
  if (unknown.length > 0) problems.push(warning('lesson-link/unknown', '', { names: unknown }));
  const kept = Object.fromEntries(Object.entries(options).filter(([option]) => KEY_OF.has(option)));
  return {
    lesson: {
      step: known,
      name: named.success ? named.output : '',
      preset: begun.success ? (begun.output ?? null) : null,
      options: kept,
    },
    problems,
  };
}

/** `base` with the settings of a lesson, in the order of the table. Those that are refused are named and left as they are. */
export function withLesson(base: TrainSettings, { options }: Pick<Lesson, 'options'>): { settings: TrainSettings; problems: Problem[] } {
  const problems: Problem[] = [];
  let settings = base;
  for (const [option, key] of KEY_OF) {
    const given = options[option];
    if (given === undefined) continue;
    try {
      const changed = withOptions(settings, { [option]: givenValue(key, given) }, undefined);
      const refused = checkSettings(changed, Number.POSITIVE_INFINITY, catalogueEntry(changed.model)).filter(
        ({ setting }) => setting === key,
      );
      if (refused.length > 0) problems.push(...refused.map(leftOut));
      else settings = changed;
    } catch (thrown) {
      problems.push(leftOut({ ...toProblem(thrown, ROWS[key].label), subject: ROWS[key].label, setting: key }));
    }
  }
  return { settings, problems };
}

/** The lesson opens all the same. */
const leftOut = (refused: Problem): Problem => ({ ...refused, level: 'warning' });

/** What a text in a link stands for. Throws ProblemError. */
function givenValue(key: SettingKey, given: string): OptionValue {
  const takes = ROWS[key].option?.takes;
  if (takes === 'flag') return given !== 'off';
  if (takes !== 'number') return given;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!Number.isFinite(value)) throw new ProblemError('lesson-link/number', ROWS[key].label, { given });
  return value;
}

/** The part of an address after '#' that opens a lesson with these settings, and the settings that no link can hold. */
export function writeLesson(
  { step, name, preset }: { step: string; name: string; preset: PresetName },
  settings: TrainSettings,
  base: TrainSettings,
): { hash: string; unsaid: readonly SettingKey[] } {
  const { options, unsaid } = optionsOf({ ...settings, weights: null }, base);
  const written = Object.entries(options).map(([option, value]) => [
    option,
    value === true ? 'on' : value === false ? 'off' : String(value),
  ]);
  const title = name.trim().slice(0, MOST_LETTERS);
  const parts = [['lesson', step], ...(title ? [['name', title]] : []), ['preset', preset], ...written];
  return { hash: `#${new URLSearchParams(parts)}`, unsaid };
}
