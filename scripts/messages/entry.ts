// What commands need of the catalogues of the page, bundled for Node.
import { JAPANESE } from '#base/messages/ja/index.ts';
import type { LanguageTag } from '#base/messages/languages.ts';
import type { Said } from '#base/messages/message.ts';
import { type CoreMessages, ENGLISH, phraseIn } from '#base/messages/render.ts';
import type { Problem } from '#base/problem.ts';
import { SETTINGS_IN_JAPANESE } from '#train/settings/ja/index.ts';
import { problemOfSettingIn } from '#train/settings/problem-in.ts';
import { SETTINGS, type SettingsCatalogue } from '#train/settings/recipe.ts';

export { issueReason } from '#base/expected.ts';
export { jsonFault } from '#base/json-fault.ts';

const SPOKEN: Readonly<Record<LanguageTag, { core: CoreMessages; settings: SettingsCatalogue }>> = {
  en: { core: ENGLISH, settings: SETTINGS },
  ja: { core: JAPANESE, settings: SETTINGS_IN_JAPANESE },
};

/** How the phrases and problems of the studio are said in a language. */
export function speech(tag: LanguageTag) {
  const { core, settings } = SPOKEN[tag];
  return {
    said: (said: Said) => (typeof said === 'string' ? said : phraseIn(core, said)),
    problem: (problem: Problem) => problemOfSettingIn(core, settings, problem),
  };
}
