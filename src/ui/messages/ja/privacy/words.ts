import type { PrivacyWords } from '../../privacy/words.ts';
import { others } from './others.ts';
import { page } from './page.ts';
import { project } from './project.ts';
import { queue, run, steps } from './run.ts';

/** What the dialog of what is sent, kept and saved says in Japanese. */
export const PRIVACY_IN_JAPANESE: PrivacyWords = { page, kept: { projects: project, runs: run, steps, queue, ...others } };
