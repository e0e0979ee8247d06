import type { PhraseCatalogue } from '../message.ts';

/** What the scores of an exported table are of. */
export const scorePhrases = {
  'scores/train-side': 'training set, seen in training',
  'scores/tune-side': 'validation set',
  'scores/test-side': ({ opening }: { opening: number }) => `locked test set, opening ${opening}`,
  'scores/external-side': 'external scans, unknown to the run',
  'scores/true-class': 'true class',
  'scores/predicted': ({ name }: { name: string }) => `predicted ${name}`,
  'scores/checkpoint': ({ run, epoch }: { run: string; epoch: number }) => `${run}, epoch ${epoch}`,
  /** Why a class has no score of this kind, in place of the figure. */
  'score-undefined/none-predicted': 'none predicted',
  'score-undefined/no-scan': 'no scan of this class',
  'score-undefined/no-other': 'no other class',
  'score-undefined/no-scans': 'no scans',
  'conformal/from-tune': 'validation set, which also chose the epoch',
  'conformal/from-folds': ({ folds }: { folds: number }) =>
    `validation sets of ${folds} folds, each scored by a net that was not trained on it`,
} satisfies PhraseCatalogue;
