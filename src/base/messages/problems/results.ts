import type { ProblemCatalogue } from '../message.ts';

/** Results that are saved as DICOM objects. */
export const resultProblems = {
  'results-not-dicom': {
    what: 'It is no DICOM series, so that no DICOM object could refer to it.',
    remedy: 'Save its scores as CSV instead.',
  },
  'results-no-uids': {
    what: 'The file lacks the identifiers (UIDs) of its study, series or image, so that no DICOM object could refer to it.',
    remedy: 'Export the series again from where it came from, or save its scores as CSV.',
  },
  'results-no-places': {
    what: 'Its files do not say where its slices lie in the patient, so that no segmentation could be laid over them.',
    remedy: 'Export the series again with its positions and its frame of reference, or leave the segmentation out.',
  },
  'results-no-files': {
    what: 'Its scores were computed before the page was opened, and its files are not here any more.',
    remedy: 'Predict it again from its files, then save its results.',
  },
  'results-no-lungs': {
    what: 'No lungs were found in its slices, so that there is nothing to segment.',
    remedy: 'Look at its slices; the search knows chest CT in axial slices alone.',
  },
} satisfies ProblemCatalogue;
