import { JAPANESE } from '#base/messages/ja/index.ts';
import { SETTINGS_IN_JAPANESE } from '#train/settings/ja/index.ts';
import { english } from '../english.ts';
import type { Language, Messages } from '../language.ts';

/** The page's sentences in Japanese, by screen; those that are not translated are in English. */
const page: Messages = { ...english, locale: 'ja' };

export const IN_JAPANESE: Language = { page, core: JAPANESE, settings: SETTINGS_IN_JAPANESE };
