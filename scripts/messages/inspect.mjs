import { inspectWordsInJapanese } from './ja/inspect.mjs';
import { spoken } from './language.mjs';

/** What npm run inspect says about its command line. */
const ENGLISH = {
  usage: `Usage:
  npm run inspect -- DROP [DROP ...] [--id-column NAME] [--label-column NAME] [--grades-from 0|1] [--json FILE] [--lang en|ja]
  npm run inspect -- --weights NET=FILE [--weights NET=FILE ...] [--json FILE] [--lang en|ja]

Every DROP (a folder or a file) is read by itself, as one drop on the Data step is: scans with their slices, values and order, studies
and the series chosen, label tables with the columns used, and problems with their remedies. --id-column and --label-column say which
columns of a label table name the scans and their classes; --grades-from says whether the first class is 0 or 1. --weights says whether
a weight file fits a net of four classes.
--json writes the same in full, with a SHA-256 of every slice's values. --lang chooses the language of what is printed, which is usually that of the system.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but there are errors among the problems.`,
  weights: (given) => `--weights ${given}: write NET=FILE.`,
  grades: '--grades-from is 0 or 1.',
  nothing: 'Name a folder or a file, or give --weights.',
  both: 'Give drops and weight files in two commands.',
  noFile: (name) => `${name}: there is no such file or folder.`,
  noNet: ({ net, nets }) => `--weights: there is no net '${net}'. The nets are ${nets.join(', ')}.`,
};

export const inspectWords = spoken({ en: ENGLISH, ja: inspectWordsInJapanese });
