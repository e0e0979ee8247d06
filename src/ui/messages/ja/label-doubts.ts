import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

export const labelDoubts: Messages['evaluate']['doubts'] = {
  title: '誤りが疑われるラベル',
  label: '誤りが疑われるラベルの一覧',
  byFolds: ({ scans, scored, of }) =>
    `スキャン${counted(scans, '件')}を、それぞれ、学習に使っていない交差検証のモデルで採点しました${scored === of ? '' : `（${of}フォールド中${scored}）`}。`,
  byTune: ({ scans }) =>
    `根拠の弱い一覧です。この${TERMS.run}がエポックの選択に使った検証用セットの${counted(scans, '件')}だけです。交差検証なら、すべてのスキャンを、学習に使っていないモデルで採点できます。`,
  unseen: 'スコアは、これらのスキャンを学習に使っていないモデルのものです。',
  weak: `根拠の弱い一覧です。エポックの選択に使った、1つの${TERMS.run}の検証用セットだけです。`,
  crossValidate: ({ folds }) => `先に交差検証（${folds}フォールド）`,
  crossValidation: ({ folds }) =>
    `この${TERMS.run}の設定で${counted(folds, '件')}の${TERMS.run}をキューに入れ、開始します。${TERMS.lockedTestSet}のスキャンは、どのフォールドにも入りません。`,
  allTheSame: ({ folds }) => `それでも${folds}フォールドを学習`,
  whileTraining: '学習がすべて終わると、フォールドをキューに入れられます。',
  notPlanned: 'フォールドを学習できません',
  scoreFolds: ({ count }) => `${count}フォールドを採点`,
  scoring: 'フォールドのスキャンを採点しています',
  found: ({ left, scans }) =>
    left === 0
      ? `ラベル${counted(scans, '件')}のうち、誤りが疑われて未判断のものはありません。`
      : `ラベル${counted(scans, '件')}のうち${counted(left, '件')}は誤りが疑われ、まだ判断されていません。`,
  shown: ({ shown, scans, left, among }) =>
    `ラベル${counted(scans, '件')}のうち、最も疑わしい${counted(shown, '件')}を並べています。未判断の${counted(left, '件')}のうち${counted(among, '件')}が含まれます。`,
  figure: ({ left }) => (left === 0 ? '確認待ちなし' : `確認待ち${counted(left, '件')}`),
  open: '順に確認する',
  save: 'CSVに保存',
  undo: '元に戻す',
  columns: { scan: 'スキャン', label: 'ラベル', looks: 'モデルの予測', probability: 'ラベルのスコア', decide: '判断' },
  asLabelled: 'ラベルどおり',
  looks: ({ name, score, isLikely }) => `${name}、${score}${isLikely ? '（誤りの疑い）' : ''}`,
  labelled: ({ name, score }) => `ラベル ${name}、スコア ${score}`,
  openOne: ({ scan }) => `${scan}を開く`,
  relabel: ({ name }) => `${name}に変更`,
  relabelOne: ({ scan, name }) => `${scan}を${name}に変更`,
  right: ({ isRight }) => (isRight ? '再び疑わしいとする' : 'ラベルは正しい'),
  rightOne: ({ scan, isRight }) => (isRight ? `${scan}のラベルを再び疑わしいとする` : `${scan}のラベルは正しい`),
  decided: (decided) => {
    if (decided.of === 'label') return decided.now === null ? 'ラベルを外しました' : `${decided.now}に変更`;
    return decided.of === 'excluded' ? '除外' : 'ラベルは正しいと確認';
  },
  showAll: ({ count }) => `全${counted(count, '件')}を表示`,
  showFirst: ({ count }) => `最初の${counted(count, '件')}を表示`,
  intro: '最も疑わしいラベルが最初です。モデルが誤ることもあります。画像を見て判断してください。',
  caption:
    '疑わしい順です。ラベルのスコアを、そのクラスの通常の値と比べています。「誤りの疑い」（confident learning）は、モデルが別のクラスに、そのラベルのスキャンに対する通常と同程度の確信を持つことを示します。最初の5分の1を表示します。10件に1件のラベルが誤りのシミュレーションでは、その半分以上がこの中に入りました。まれなクラスは、実際より疑わしく出ます。',
};
