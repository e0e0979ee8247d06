import type { ClassScore, WholeScore } from '#eval/score-names.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import type { Messages } from '../messages/language.ts';

/** An entry of the glossary. */
export type TermId = keyof Messages['glossary']['terms'];

/** Settings whose field leads to a word of the glossary. */
export const SETTING_TERMS: Readonly<Partial<Record<SettingKey, TermId>>> = {
  learningRate: 'learningRate',
  batchSize: 'batch',
  maxEpochs: 'epoch',
  'stopping.patience': 'patience',
  'stopping.rule': 'earlyStopping',
  optimizer: 'optimizer',
  seed: 'seed',
  balance: 'classWeights',
  frozenBatchNorm: 'batchNorm',
  keepFeatures: 'frozen',
  'preparation.window.low': 'hu',
  'preparation.normalization': 'normalization',
};

/** Scores whose name leads to a word of the glossary. */
export const SCORE_TERMS: Readonly<Partial<Record<WholeScore | ClassScore, TermId>>> = {
  accuracy: 'accuracy',
  macroF1: 'macroF1',
  kappaQuadratic: 'qwk',
  auc: 'auc',
  ece: 'ece',
  logLoss: 'loss',
  precision: 'precisionRecall',
  recall: 'precisionRecall',
};
