import type { Translation } from '../../message.ts';
import type { doubtPhrases as English } from '../../phrases/doubts.ts';
import { TERMS } from '../terms.ts';

/** What a list of likely wrong labels rests on. */
export const doubtPhrases: Translation<typeof English> = {
  'doubts/by-folds': ({ scored, of }) =>
    `交差検証の${scored === of ? `全${of}フォールド` : `${of}フォールド中${scored}フォールド`}で採点しました。各スキャンは、それを学習に使っていないモデルが採点しています。`,
  'doubts/by-tune': ({ scans }) =>
    `根拠の弱い一覧です。1つのランの${TERMS.tuneSet}のスキャン${scans}件だけが対象で、エポックもそれらで選ばれています。`,
  'doubts/guessing':
    'これらのモデルのスコアは当て推量と変わらず、ラベルについて何も言えません。誤りの疑いは示さず、順序にも意味はありません。',
  'doubts/unknown': ({ scans }) =>
    `スキャン${scans}件は判定せずに最後に置いています。採点したモデルの学習用に同じクラスのスキャンがなかったためです。`,
  'doubts/class-not-trained': '判定なし（このモデルの学習用に同じクラスのスキャンがありません）',
  'doubts/relabelled': ({ category }) => (category === null ? 'ラベルを削除' : `ラベルを${category}に変更`),
  'doubts/excluded': '除外',
  'doubts/right': 'ラベルは正しいと確認',
};
