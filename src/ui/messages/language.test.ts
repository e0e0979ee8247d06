import { MantineProvider } from '@mantine/core';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { evaluateScans } from '#eval/evaluation.ts';
import { scoreAll } from '#eval/scores.ts';
import { newRun } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { calibrateCases } from '#state/predict/calibrate-cases.ts';
import type { DecidedDoubt } from '#state/predict/label-doubts.ts';
import { useRun } from '#state/run/run.ts';
import { paperSettings, ROWS, VALUE_KEYS } from '#train/settings/recipe.ts';
import { EmptyData } from '../data/EmptyData.tsx';
import { Inspector } from '../data/Inspector.tsx';
import { ScansWorkspace } from '../data/ScansWorkspace.tsx';
import { AllScores } from '../evaluate/AllScores.tsx';
import { CalibrationSection } from '../evaluate/CalibrationSection.tsx';
import { ClassTable } from '../evaluate/ClassTable.tsx';
import { ConfusionMatrix } from '../evaluate/ConfusionMatrix.tsx';
import { DoubtTable } from '../evaluate/DoubtTable.tsx';
import { EvaluateScreen } from '../evaluate/EvaluateScreen.tsx';
import { GradesSection } from '../evaluate/GradesSection.tsx';
import { Headline } from '../evaluate/Headline.tsx';
import { IntervalSection } from '../evaluate/IntervalSection.tsx';
import { OperatingSection } from '../evaluate/OperatingSection.tsx';
import { PrecisionRecallPlot } from '../evaluate/PrecisionRecallPlot.tsx';
import { ReliabilityPlot } from '../evaluate/ReliabilityPlot.tsx';
import { RocPlot } from '../evaluate/RocPlot.tsx';
import { Verdict } from '../evaluate/Verdict.tsx';
import { PredictScreen } from '../predict/PredictScreen.tsx';
import { LeakSection } from '../prepare/LeakSection.tsx';
import { PrepareScreen } from '../prepare/PrepareScreen.tsx';
import { SplitTable } from '../prepare/SplitTable.tsx';
import { countSides } from '../prepare/side-counts.ts';
import { RunsScreen } from '../runs/RunsScreen.tsx';
import { RunView } from '../train/RunView.tsx';
import { TrainSetup } from '../train/TrainSetup.tsx';
import { english } from './english.ts';
import { IN_ENGLISH, phraseInLanguage, setLanguage, settingDescription, settingWords } from './language.ts';
import { PSEUDO, pseudo } from './pseudo.ts';
import { Rich } from './Rich.tsx';

afterEach(() => setLanguage(IN_ENGLISH));

/** What is read of a screen: its texts, and the attributes that a person reads. */
function readOf(screen: ReactNode): string[] {
  const html = renderToStaticMarkup(createElement(MantineProvider, null, screen));
  const body = html.replace(/<style[^>]*>.*?<\/style>/gs, '');
  const attributes = [...body.matchAll(/ (?:aria-label|title|placeholder)="([^"]*)"/g)].map(([, text]) => text!);
  return [...attributes, ...body.split(/<[^>]*>/)].map((part) => part.trim()).filter((part) => /\p{L}/u.test(part));
}

it('every word of a screen comes from the catalogue and follows the language', () => {
  // What is drawn without a page shows a store as it began.
  Object.assign(useCheckpoints.getInitialState(), { list: [], problem: problem('nifti-offset', '7', { offset: 3 }) });
  const before = readOf(createElement(PredictScreen));
  expect(before).toContain('Predict needs a model');
  setLanguage(PSEUDO);
  const after = readOf(createElement(PredictScreen));
  expect(after).toContain(pseudo('Predict needs a model'));
  expect(after).toHaveLength(before.length);
  expect(after.join(' ')).toContain(pseudo("Its header is invalid: voxels can't begin at the offset 3.").replace("'", '&#x27;'));
  expect(phraseInLanguage(phrase('length/mm'))).toBe(pseudo('mm'));
});

it.each([
  ['Evaluate', EvaluateScreen, 'Evaluate needs a model'],
  ['Prepare', PrepareScreen, 'Prepare needs scans'],
  ['the leak checks', LeakSection, 'The scans have not been checked yet.'],
])('%s follows the language', (_, screen, title) => {
  const before = readOf(createElement(screen));
  expect(before).toContain(title);
  setLanguage(PSEUDO);
  const after = readOf(createElement(screen));
  expect(after.filter((part) => !part.startsWith('⟦'))).toEqual([]);
  expect(after).toHaveLength(before.length);
});

/** The fixed texts of a catalogue. */
function textsOf(catalogue: object): string[] {
  return Object.values(catalogue).flatMap((entry) =>
    typeof entry === 'string' ? entry : typeof entry === 'object' && entry !== null ? textsOf(entry) : [],
  );
}

/** A scan whose values were recognised as shifted Hounsfield units. */
const SCAN = {
  id: '1',
  name: 'ct_scan_1',
  folder: '',
  source: 'dicom',
  unit: 'HU',
  slices: new Array(9).fill({ path: '1.dcm' }),
  rows: 512,
  columns: 512,
  spacing: null,
  orientation: null,
  kernel: null,
  manufacturer: null,
  patientKey: '1',
  aliases: [],
  recognised: { reading: { shift: -1024 }, applied: true },
  problems: [problem('nifti-offset', '1.dcm', { offset: 3 })],
} as unknown as Scan;

it.each([
  ['before scans are added', EmptyData],
  ['of the scans', () => createElement(ScansWorkspace, { notices: null })],
  ['of the chosen scan', () => createElement(Inspector, { scan: SCAN, drawn: SCAN })],
  ['before a run', TrainSetup],
  ['of a run', RunView],
  ['of all runs', RunsScreen],
])('no text of the catalogue stays English on the screen %s', (_, Screen) => {
  const epoch = { epoch: 1, train: { loss: 1, accuracy: 0.5 }, tune: { loss: 1, accuracy: 0.5, macroF1: 0.4 }, seconds: 1 };
  const split = { seed: 1, train: ['a'], tune: ['b'], test: [], problems: [] };
  const record = { ...newRun({ settings: paperSettings(), device: 'GPU', scans: { split } }), history: [epoch], bestEpoch: 1 };
  Object.assign(useDataset.getInitialState(), { scans: { 1: SCAN }, order: ['1'] });
  Object.assign(useRun.getInitialState(), { record, past: [record] });
  const before = readOf(createElement(Screen));
  setLanguage(PSEUDO);
  const after = readOf(createElement(Screen));
  expect(after).toHaveLength(before.length);
  // Labels of fields come from the table of settings, which is a catalogue of its own; letters of keys are the same in every language.
  const labels = VALUE_KEYS.map((key) => settingWords(key).label);
  const fixed = new Set(textsOf(english).filter((text) => text.length > 1 && !labels.includes(text)));
  expect(before.filter((text) => fixed.has(text)).length).toBeGreaterThan(5);
  expect(after.filter((text) => fixed.has(text))).toEqual([]);
});

const NAMES = ['Mild', 'Moderate', 'Severe'];

/** Of three scans, two predicted right; no scan is truly Severe. */
const SCORED = [
  { scanId: '1', name: '1', truth: 0, probabilities: [0.7, 0.2, 0.1] },
  { scanId: '2', name: '2', truth: 1, probabilities: [0.2, 0.5, 0.3] },
  { scanId: '3', name: '3', truth: 1, probabilities: [0.6, 0.3, 0.1] },
];
const SCORES = scoreAll(
  SCORED.map(({ truth }) => truth),
  SCORED.map(({ probabilities }) => probabilities),
  NAMES.length,
);
const EVALUATION = evaluateScans(
  {
    classes: NAMES,
    truth: SCORED.map(({ truth }) => truth),
    probabilities: SCORED.map(({ probabilities }) => probabilities),
    trainedOn: 3,
  },
  { draws: 40 },
);
const ESTIMATES = EVALUATION.estimates;
const CALIBRATION = fitCalibration(
  SCORED.map(({ truth }) => truth),
  SCORED.map(({ probabilities }) => probabilities),
  NAMES.length,
)!;
const CALIBRATED = calibrateCases(CALIBRATION, SCORED, { conformal: true })!;
const BINS = CALIBRATED.before.bins;
const OF_SIDE = { scores: SCORES, evaluation: EVALUATION, classNames: NAMES, of: '3' };
const SPLIT = countSides(
  { seed: 1, train: ['1'], tune: ['2'], test: ['3'], problems: [] },
  SCORED.map(({ scanId, truth }) => ({ id: scanId, patientKey: scanId, label: truth })),
  NAMES.length,
);

/** A label in doubt for every decision, and none. */
const DOUBTS: DecidedDoubt[] = [null, { of: 'label', now: 1 } as const, { of: 'excluded' } as const, { of: 'right' } as const].map(
  (decided, i) => ({
    ...{ scanId: `${i}`, name: `${i}`, label: 0, score: 0.1, confidence: 0.1 },
    ...{ suggestion: i === 2 ? null : 1, suggested: 0.8, isLikelyWrong: true, isUnknown: false, isLoaded: true, decided },
  }),
);

it.each([
  ['the headline', () => createElement(Headline, { scores: SCORES, classNames: NAMES, of: '3', estimates: ESTIMATES })],
  [
    'the scores of classes',
    () => createElement(ClassTable, { scores: SCORES, estimates: ESTIMATES, classNames: NAMES, of: '3', onClass: () => {} }),
  ],
  ['the drawing of intervals', () => createElement(IntervalSection, OF_SIDE)],
  ['all scores', () => createElement(AllScores, OF_SIDE)],
  [
    'the verdict',
    () =>
      createElement(Verdict, {
        evaluation: { scores: SCORES, state: 'done', evaluation: EVALUATION },
        onRetry: () => {},
        onCancel: () => {},
      }),
  ],
  ['the confusion matrix', () => createElement(ConfusionMatrix, { scores: SCORES, classNames: NAMES, of: '3', onCell: () => {} })],
  [
    'the calibration',
    () =>
      createElement(CalibrationSection, { scores: SCORES, bins: BINS, calibrated: CALIBRATED, fittedHere: true, of: '3', onBin: () => {} }),
  ],
  [
    'the operating points',
    () => createElement(OperatingSection, { calibrated: CALIBRATED, chosenHere: false, classNames: NAMES, of: '3' }),
  ],
  ['the conformal grades', () => createElement(GradesSection, { calibrated: CALIBRATED, classNames: NAMES, of: '3' })],
  ['the reliability', () => createElement(ReliabilityPlot, { bins: BINS, after: null, onBin: () => {} })],
  [
    'the precision-recall curves',
    () => createElement(PrecisionRecallPlot, { cases: SCORED, scores: SCORES, classNames: NAMES, marks: [], onPoint: () => {} }),
  ],
  ['the ROC curves', () => createElement(RocPlot, { cases: SCORED, scores: SCORES, classNames: NAMES, marks: [], onPoint: () => {} })],
  [
    'doubtful labels',
    () =>
      createElement(DoubtTable, {
        doubts: DOUBTS,
        classNames: NAMES,
        canDecide: true,
        label: '3',
        onOpen: () => {},
      }),
  ],
  ['the counts of a split', () => createElement(SplitTable, { counts: SPLIT, classNames: NAMES })],
])('%s: all but the names of classes follows the language', (_, draw) => {
  const before = readOf(draw());
  setLanguage(PSEUDO);
  const after = readOf(draw());
  expect(after.filter((part) => !part.startsWith('⟦') && !NAMES.includes(part))).toEqual([]);
  expect(after).toHaveLength(before.length);
});

it('a description says what the other settings make of it, and what 0 stands for', () => {
  const paper = paperSettings();
  expect(settingDescription('clipNorm', paper)).toMatch(/; 0 for no limit$/);
  expect(settingDescription('weightDecay', paper)).not.toBe(settingDescription('weightDecay', { ...paper, optimizer: 'adamw' }));
  expect(settingDescription('seed', paper)).toBe(ROWS.seed.description);
});

it('a sentence with slots keeps what stands in them as it is', () => {
  const drawn = createElement(Rich, {
    text: 'By {net}, epoch {epoch}.',
    slots: { net: '{epoch} <b>', epoch: createElement('b', null, 3) },
  });
  expect(renderToStaticMarkup(drawn)).toBe('By {epoch} &lt;b&gt;, epoch <b>3</b>.');
});
