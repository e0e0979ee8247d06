import type { CoreMessages } from '#base/messages/render.ts';
import type { SettingsCatalogue } from '#train/settings/recipe.ts';
import { briefNameOf } from './settings-diff.ts';

/** A language's messages with names of runs that name settings as this catalogue of the same language does. */
export function withSettingNames(core: CoreMessages, settings: SettingsCatalogue): CoreMessages {
  const said = core.phrases['run-name/setting'];
  const named: typeof said = ({ path, name, value }) =>
    // A name that an older version stored has no path.
    said({ path, name: path === undefined ? name : briefNameOf(path, (key) => settings[key]), value });
  return { ...core, phrases: { ...core.phrases, 'run-name/setting': named } };
}
