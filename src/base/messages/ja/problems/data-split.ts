import type { Translation } from '../../message.ts';
import type { splitProblems as English } from '../../problems/data-split.ts';
import { counted, named, setName } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const DRAW_INSTEAD = '患者ごとの無作為な分割にしてください。';

/** Of the sides of a split, and of settings by which no split can be made. */
export const splitProblems: Translation<typeof English> = {
  'setting-refused/shares': ({ shares }) => ({
    what: `割合${shares.join('、')}は使えません：学習用と検証用のセットには0より大きい割合が必要です。`,
    remedy: '通常は0.7、0.15、0.15です。この値を参考に指定してください。',
  }),
  'setting-refused/every': ({ every, first, usual }) => ({
    what: `${first === null ? '全体' : `最初の${first}件`}の${every}件に1件を取ることはできません：どちらも整数で、前者は2以上である必要があります。`,
    remedy: `基準の実装では、最初の${usual.first}件の${usual.every}件に1件です。この値を参考に指定してください。`,
  }),
  'setting-refused/folds-number': ({ folds }) => ({
    what: `${folds}フォールドは作れません。`,
    remedy: '2以上の整数を選んでください。通常は5です。',
  }),
  'setting-refused/most-folds': ({ folds, most }) => ({
    what: `${folds}フォールドは上限の${most}を超えています。`,
    remedy: '少なくしてください。通常は5です。',
  }),
  'setting-refused/folds-of-patients': ({ folds, patients }) => ({
    what: `${folds}フォールドは患者数${patients}人より多く、1人の患者は分けられません。`,
    remedy: `${patients}フォールド以下を選んでください。`,
  }),
  'setting-refused/fold-number': ({ fold, folds }) => ({
    what: `${folds}フォールドの中にフォールド${fold}はありません。`,
    remedy: `1〜${folds}の整数を選んでください。`,
  }),
  'setting-refused/test-share': ({ share }) => ({
    what: `テスト用の割合${share}は使えません。`,
    remedy: '0以上1未満の割合を選んでください。',
  }),
  'setting-refused/split': ({ text }) => ({
    what: `「${text}」は分割の指定ではありません。`,
    remedy: 'patient、patient:70/15/15、column:NAME、folder、every、every:K、every:K:FIRSTのいずれかを書いてください。',
  }),
  'setting-refused/split-shares': ({ text }) => ({
    what: `「${text}」は3つの割合ではありません。`,
    remedy: '学習用、検証用、テスト用のセットの割合を書いてください：patient:70/15/15。',
  }),
  'setting-refused/split-column': {
    what: `${TERMS.labelTable}に、セット（train、val、test）を示す列がありません。`,
    remedy: 'column:NAMEで指定してください。',
  },

  'split-no-scans': {
    what: 'ラベルの付いたスキャンがありません。',
    remedy: `ここにあるスキャンの名前を含む${TERMS.labelTable}を追加してください。`,
  },
  'split-one-class': {
    what: 'ラベル付きのスキャンがすべて同じクラスで、見分けるものがありません。',
    remedy: 'ほかのクラスのスキャンを追加してください。',
  },
  'split-no-tune': {
    what: `どのクラスも患者が1人しかいないため、${TERMS.tuneSet}に入れる患者がいません。`,
    remedy: '患者を追加してください：1つのクラスに2人以上必要です。',
  },
  'split-small-class': ({ patients }) => ({
    what: `患者が${counted(patients, '人')}しかいないため、${patients === 1 ? `${TERMS.tuneSet}と${TERMS.testSet}` : TERMS.testSet}に入りません。`,
    remedy: 'このクラスの患者を追加してください。それまで、このクラスのスコアに意味はありません。',
  }),
  'split-small-class/folds': ({ patients, folds }) => ({
    what: `患者が${counted(patients, '人')}しかいないため、検証用の${folds}フォールド中${folds - patients}フォールドに入りません。`,
    remedy: 'このクラスの患者を追加するか、フォールドを減らしてください。',
  }),
  'split-left-out': ({ scans }) => ({
    what: `ラベル付きのスキャン${scans}件がどのセットにもなく、使われません。`,
    remedy: '各スキャンがtrain、val、testのどれに属するかを書いてください。',
  }),
  'split-left-out/since': ({ scans }) => ({
    what: `ラベル付きのスキャン${scans}件は元のセットになかったため、どのセットにもなく、使われません。`,
    remedy: 'ラベル付きのスキャンをすべて使うには、別の分割方法を選んでください。',
  }),
  'split-empty-side': { what: 'スキャンがありません。', remedy: `スキャンを割り当てるか、${DRAW_INSTEAD}` },
  'split-no-test': {
    what: 'スキャンがないため、偏りのない評価（モデルの選択に使っていない患者でのスコア）ができません。',
    remedy: `${TERMS.testSet}に割合を割り当てるか、最後のテスト用に別のスキャンを残してください。`,
  },
  'split-class-missing': ({ side }) => ({
    what: `${setName(side)}にこのクラスのスキャンがありません。`,
    remedy: `このクラスの患者を移すか、${DRAW_INSTEAD}`,
  }),
  'split-no-words': {
    what: 'ラベル付きのスキャンについて何も書かれていません。',
    remedy: `別の列を選ぶか、${DRAW_INSTEAD}`,
  },
  'split-no-words/folders': {
    what: 'train、val、testやそれに似た名前のフォルダーがありません。',
    remedy: `フォルダーの名前を変えるか、${DRAW_INSTEAD}`,
  },
  'split-unknown-words': ({ words }) => ({
    what: `次の語はセットを示さないため、それらのスキャンはどのセットにもありません：${named({ ...words, names: words.names.map((word) => `「${word}」`) }, '語')}。`,
    remedy: 'train、val、testのいずれかを書いてください。',
  }),
  'split-incomplete': ({ lost }) => ({
    what: `元のスキャンのうち${lost}件がここで除外されているかラベルがないため、同じ分割ではなくなっています。`,
    remedy: 'そのスキャンを戻すか、別の分割方法を選んでください。',
  }),
};
