import type { Translation } from '../../message.ts';
import type { splitPhrases as English } from '../../phrases/data-split.ts';

/** Ways to split, in a few words. */
export const splitPhrases: Translation<typeof English> = {
  'split/patient': ({ ratios, seed }) => `患者ごと、${ratios.join(' / ')}、シード${seed}`,
  'split/column': ({ column }) => `列「${column}」による`,
  'split/folder': 'フォルダー名による',
  'split/every': ({ every, first }) => `${first === null ? '全体' : `最初の${first}件`}の${every}件に1件を検証用にする`,
  'split/kept': ({ name }) => `${name}のセットを維持`,
  'split/given': ({ name }) => `${name}のとおり`,
  'split/the-manifest': 'マニフェスト',
  'split/seed': ({ seed }) => `シード${seed}`,
  'split/folds': ({ fold, folds, seed }) => `${folds}分割中の第${fold}フォールド、シード${seed}`,
};
