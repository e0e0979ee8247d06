import { automationProblems } from './automation.ts';
import { baseProblems } from './base.ts';
import { dicomProblems } from './ct-dicom.ts';
import { fileProblems } from './ct-files.ts';
import { metaimageProblems } from './ct-metaimage.ts';
import { niftiProblems } from './ct-nifti.ts';
import { scanProblems } from './ct-scans.ts';
import { valueProblems } from './ct-values.ts';
import { labelProblems } from './data-labels.ts';
import { leakProblems } from './data-leaks.ts';
import { sampleProblems } from './data-samples.ts';
import { splitProblems } from './data-split.ts';
import { tableProblems } from './data-tables.ts';
import { deidProblems } from './deid.ts';
import { demoProblems } from './demo.ts';
import { gpuProblems } from './gpu.ts';
import { netProblems } from './nn.ts';
import { weightFileProblems } from './nn-weights.ts';
import { offlineProblems } from './offline.ts';
import { onnxProblems } from './onnx.ts';
import { projectFileProblems } from './project-files.ts';
import { reportProblems } from './report.ts';
import { resultProblems } from './results.ts';
import { returnedRunProblems } from './returned-runs.ts';
import { settingProblems } from './settings.ts';
import { storageProblems } from './storage.ts';
import { studyProblems } from './study.ts';
import { trainProblems } from './train.ts';
import { gridProblems } from './train-grid.ts';
import { weightDownloadProblems } from './weight-downloads.ts';
import { workerProblems } from './workers.ts';

/** Every problem that the studio can report, in Japanese. */
export const problems = {
  ...automationProblems,
  ...fileProblems,
  ...valueProblems,
  ...dicomProblems,
  ...baseProblems,
  ...metaimageProblems,
  ...niftiProblems,
  ...tableProblems,
  ...labelProblems,
  ...leakProblems,
  ...sampleProblems,
  ...splitProblems,
  ...deidProblems,
  ...demoProblems,
  ...gpuProblems,
  ...storageProblems,
  ...studyProblems,
  ...workerProblems,
  ...weightDownloadProblems,
  ...scanProblems,
  ...netProblems,
  ...weightFileProblems,
  ...settingProblems,
  ...trainProblems,
  ...onnxProblems,
  ...gridProblems,
  ...reportProblems,
  ...resultProblems,
  ...projectFileProblems,
  ...returnedRunProblems,
  ...offlineProblems,
};
