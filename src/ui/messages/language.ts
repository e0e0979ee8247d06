import { create } from 'zustand';
import type { Said, Translation } from '#base/messages/message.ts';
import { type CoreMessages, ENGLISH, phraseIn } from '#base/messages/render.ts';
import type { Problem } from '#base/problem.ts';
import { speak } from '#state/spoken.ts';
import { problemOfSettingIn } from '#train/settings/problem-in.ts';
import { SETTINGS, type SettingKey, type SettingsCatalogue, type TrainSettings } from '#train/settings/recipe.ts';
import type { SettingWords } from '#train/settings/setting.ts';
import { english } from './english.ts';
import { sayFirst } from './first/first.ts';

/** The page's sentences in any language: a missing or an additional one does not compile. */
export type Messages = Translation<typeof english>;

/** All that a person reads in one language: the page's sentences, and those of the problems and phrases from below it. */
export interface Language {
  page: Messages;
  core: CoreMessages;
  /** Names and descriptions of the settings. */
  settings: SettingsCatalogue;
}

export const IN_ENGLISH: Language = { page: english, core: ENGLISH, settings: SETTINGS };

/**
 * The page's sentences in the language of now. Read it while drawing, or when something happens, never when a module is loaded: that would
 * stay in the first language.
 */
export let text: Messages = english;

/** The language that the page is in; the root is drawn anew when it changes. */
export const useLanguage = create<Language>(() => IN_ENGLISH);

export function setLanguage(language: Language): void {
  text = language.page;
  sayFirst({ ...language.page, phrases: language.core.phrases });
  speak(language.core, language.page.locale);
  useLanguage.setState(language);
}

/** A problem as the page shows it: in the language of now, or in the English that it carries. */
export function inLanguage(problem: Problem): Problem {
  const { core, settings } = useLanguage.getState();
  if (core === ENGLISH) return problem;
  return problemOfSettingIn(core, settings, problem);
}

/** A phrase in the language of now; a text, as an older version stored it, as it is. */
export function phraseInLanguage(said: Said): string {
  return typeof said === 'string' ? said : phraseIn(useLanguage.getState().core, said);
}

/** The words of a setting's field. */
export function settingWords(key: SettingKey): SettingWords {
  return useLanguage.getState().settings[key];
}

/** What stands below a setting's field beside these settings. */
export function settingDescription(key: SettingKey, settings: TrainSettings): string | undefined {
  const { description, none } = settingWords(key);
  const sentence = typeof description === 'function' ? description(settings) : description;
  return none === undefined || sentence === undefined ? sentence : text.widgets.field.zeroFor({ description: sentence, none });
}
