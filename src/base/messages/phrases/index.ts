import { automationPhrases } from './automation.ts';
import { dicomPhrases } from './ct-dicom.ts';
import { filePhrases } from './ct-files.ts';
import { jpegPhrases } from './ct-jpeg.ts';
import { valuePhrases } from './ct-values.ts';
import { volumePhrases } from './ct-volumes.ts';
import { labelPhrases } from './data-labels.ts';
import { leakPhrases } from './data-leaks.ts';
import { samplePhrases } from './data-samples.ts';
import { splitPhrases } from './data-split.ts';
import { tablePhrases } from './data-tables.ts';
import { doubtPhrases } from './doubts.ts';
import { expectedPhrases } from './expected.ts';
import { explanationPhrases } from './explanations.ts';
import { modelCardPhrases } from './model-cards.ts';
import { netPhrases } from './nets.ts';
import { weightPhrases } from './nn-weights.ts';
import { onnxPhrases } from './onnx.ts';
import { progressPhrases } from './progress.ts';
import { projectPhrases } from './projects.ts';
import { reportPhrases } from './report.ts';
import { runEventPhrases } from './run-events.ts';
import { runNamePhrases } from './run-names.ts';
import { scorePhrases } from './scores.ts';
import { stoppingPhrases } from './stopping.ts';
import { subgroupPhrases } from './subgroups.ts';
import { subjectPhrases } from './subjects.ts';
import { trainPhrases } from './train.ts';
import { untouchedPhrases } from './untouched.ts';
import { verdictPhrases } from './verdicts.ts';
import { workerPhrases } from './workers.ts';

/** Parts of sentences, and sentences that are no problems, made below the page, in English. */
export const phrases = {
  ...automationPhrases,
  ...doubtPhrases,
  ...expectedPhrases,
  ...explanationPhrases,
  ...jpegPhrases,
  ...filePhrases,
  ...valuePhrases,
  ...dicomPhrases,
  ...volumePhrases,
  ...tablePhrases,
  ...labelPhrases,
  ...leakPhrases,
  ...samplePhrases,
  ...splitPhrases,
  ...progressPhrases,
  ...runEventPhrases,
  ...runNamePhrases,
  ...scorePhrases,
  ...untouchedPhrases,
  ...verdictPhrases,
  ...subgroupPhrases,
  ...subjectPhrases,
  ...workerPhrases,
  ...modelCardPhrases,
  ...netPhrases,
  ...weightPhrases,
  ...trainPhrases,
  ...onnxPhrases,
  ...projectPhrases,
  ...reportPhrases,
  ...stoppingPhrases,
};

export type PhraseId = keyof typeof phrases;
