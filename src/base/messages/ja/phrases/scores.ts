import type { Translation } from '../../message.ts';
import type { scorePhrases as English } from '../../phrases/scores.ts';
import { TERMS } from '../terms.ts';

/** What the scores of an exported table are of. */
export const scorePhrases: Translation<typeof English> = {
  'scores/train-side': `${TERMS.trainSet}（学習で使用済み）`,
  'scores/tune-side': TERMS.tuneSet,
  'scores/test-side': ({ opening }) => `${TERMS.lockedTestSet}（開封${opening}回目）`,
  'scores/external-side': `${TERMS.externalScans}（ランにとって未知）`,
  'scores/true-class': '正解クラス',
  'scores/predicted': ({ name }) => `予測：${name}`,
  'scores/checkpoint': ({ run, epoch }) => `${run}、エポック${epoch}`,
  'score-undefined/none-predicted': '予測なし',
  'score-undefined/no-scan': 'このクラスのスキャンなし',
  'score-undefined/no-other': 'ほかのクラスなし',
  'score-undefined/no-scans': 'スキャンなし',
  'conformal/from-tune': `${TERMS.tuneSet}（エポックの選択にも使用）`,
  'conformal/from-folds': ({ folds }) => `${folds}フォールドの${TERMS.tuneSet}（それぞれ学習に使っていないネットワークで採点）`,
};
