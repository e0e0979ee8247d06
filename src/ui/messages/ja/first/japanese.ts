import { untouchedPhrases } from '#base/messages/ja/phrases/untouched.ts';
import type { FirstWords } from '../../first/first.ts';
import { common } from '../common.ts';
import { firstData } from './data.ts';
import { firstDemo } from './demo.ts';
import { firstGuide } from './guide.ts';
import { firstProjects } from './projects.ts';
import { firstShell } from './shell.ts';

/** The sentences of the first screen in Japanese. */
export const FIRST_IN_JAPANESE: FirstWords = {
  locale: 'ja',
  common,
  data: firstData,
  demo: firstDemo,
  guide: firstGuide,
  projects: firstProjects,
  shell: firstShell,
  phrases: untouchedPhrases,
};
