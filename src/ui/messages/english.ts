import { common } from './common.ts';
import { predict } from './predict.ts';
import { presets } from './presets.ts';
import { shell } from './shell.ts';
import { widgets } from './widgets.ts';

/** The page's sentences in English, by screen. */
export const english = {
  /** For Intl, and the page's `lang`. */
  locale: 'en',
  common,
  predict,
  presets,
  shell,
  widgets,
};
