import { FIRST_KEYS } from './first-keys.ts';

/**
 * Every key under which this browser keeps something for the page outside the database: names of keys, or how they begin where a page, a figure
 * or a part has one of its own. What each holds stands in ui/messages/privacy/kept/keys.ts, whose type asks for a line of every key.
 */
export const LOCAL_KEYS = {
  ...FIRST_KEYS,
  exportNames: 'groundglass-export-pseudonyms',
  pseudonymSalt: 'groundglass-pseudonym-salt',
  goesOn: 'groundglass-goes-on',
  tour: 'groundglass-tour',
  explanations: 'groundglass-explain-',
  evaluateParts: 'groundglass-evaluate-',
  calibratedScores: 'groundglass-calibrated-scores',
  conformalGrades: 'groundglass-conformal-grades',
  runLetters: 'groundglass-run-letters',
  trainedDemo: 'groundglass-trained-demo',
  earlyDecisions: 'groundglass-early-decisions',
  unsavedProjects: 'groundglass-unsaved-projects',
  unsavedQueue: 'groundglass-unsaved-queue',
  earlierMarks: 'groundglass-marked-slices',
  /** Written by Mantine, which draws the page. */
  colours: 'mantine-color-scheme-value',
} as const;

/** Keys of the session storage, which goes with its tab. */
export const SESSION_KEYS = {
  demo: 'groundglass-demo',
  lesson: 'groundglass-lesson',
} as const;

/** Keys that are the beginnings of several: each page, figure or part has one of its own. */
const BEGINNINGS: readonly string[] = [
  LOCAL_KEYS.explanations,
  LOCAL_KEYS.evaluateParts,
  `${LOCAL_KEYS.earlyDecisions} `,
  `${LOCAL_KEYS.unsavedProjects} `,
  `${LOCAL_KEYS.unsavedQueue} `,
];

/** Whether a key of the local storage is one of ours. */
export function isLocalKey(key: string): boolean {
  return Object.values<string>(LOCAL_KEYS).includes(key) || BEGINNINGS.some((beginning) => key.startsWith(beginning));
}
