import { type CoreMessages, problemIn } from '#base/messages/render.ts';
import type { Problem } from '#base/problem.ts';
import type { SettingKey, SettingsCatalogue } from './recipe.ts';

/** A problem in a language. Where it is about a setting, it calls that by its name in that language. */
export function problemOfSettingIn(core: CoreMessages, settings: SettingsCatalogue, problem: Problem): Problem {
  const said = problemIn(core, problem);
  // The name of a setting is a text, from the table of settings.
  const words = problem.about ? undefined : settings[problem.setting as SettingKey];
  return words ? { ...said, subject: words.label } : said;
}
