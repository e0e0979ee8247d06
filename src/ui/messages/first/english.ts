import { untouchedPhrases } from '#base/messages/phrases/untouched.ts';
import { common } from '../common.ts';
import { firstData } from './data.ts';
import { firstDemo } from './demo.ts';
import { firstGuide } from './guide.ts';
import { firstProjects } from './projects.ts';
import { firstShell } from './shell.ts';

/** The sentences of the first screen in English. The page's own catalogues have all of them, too. */
export const firstEnglish = {
  /** For Intl, and the page's `lang`. */
  locale: 'en' as string,
  common,
  data: firstData,
  demo: firstDemo,
  guide: firstGuide,
  projects: firstProjects,
  shell: firstShell,
  /** What the steps say of themselves, and the name of the first project. */
  phrases: untouchedPhrases,
};
