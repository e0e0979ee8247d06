import type { LOCAL_KEYS, SESSION_KEYS } from '#base/kept-keys.ts';
import { computed, type FieldsOf, person, personOrTable, studio } from './field.ts';

/** Every key of the local storage. */
export const KEPT_LOCAL = {
  notice: person('that you acknowledged the notice'),
  language: person('the language that you chose'),
  device: person('the device that you chose'),
  exportNames: person('whether files that you save carry the names of scans'),
  pseudonymSalt: studio('128 random bits from which pseudonyms are made; they are in no file'),
  goesOn: person('whether a label leads to the next scan'),
  tour: person('how far you are in the tour'),
  explanations: person('which explanations are open'),
  evaluateParts: person('which parts of Evaluate are open'),
  calibratedScores: person('whether calibrated scores are shown'),
  conformalGrades: person('whether sets of grades are shown'),
  runLetters: studio('the random ids of runs, in the order of their letters'),
  trainedDemo: studio('the random id of the project of the trained demo'),
  earlyDecisions: personOrTable('what you decided about scans that are still being read, by pseudonyms, until it is in their project'),
  unsavedProjects: personOrTable('the project as it was when a page was closed before it was stored, until the next page has stored it'),
  unsavedQueue: person('changes of the queue, likewise, with the names of scans in their splits'),
  earlierMarks: person('slices that were marked in versions without projects, by fingerprints'),
  colours: person('light or dark'),
} as const satisfies FieldsOf<typeof LOCAL_KEYS>;

/** Every key of the session storage, which goes with its tab. */
export const KEPT_SESSION = {
  demo: computed('how far the demo is'),
  lesson: person('the lesson that is on, as its link says it'),
} as const satisfies FieldsOf<typeof SESSION_KEYS>;
