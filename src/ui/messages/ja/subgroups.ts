import { counted, japanese, scansOf } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const subgroups: Messages['evaluate']['subgroups'] = {
  title: 'サブグループ',
  label: ({ of }) => `サブグループのスコア（${of}）`,
  notTold: ({ names }) => `ファイルに記載がないもの：${japanese.list(names)}。`,
  by: { maker: 'メーカー', kernel: 'カーネル', site: '施設', thickness: 'スライス厚', date: '日付' },
  columns: {
    group: 'グループ',
    n: 'スキャン',
    scores: { macroF1OfSeen: 'マクロF1', accuracy: '正解率', aucOfDefined: 'ROC AUC' },
    rest: { accuracy: '正解率（残りとの差）', macroF1OfSeen: 'マクロF1（残りとの差）' },
    p: 'p値（Holm）',
  },
  overall: '全スキャン',
  tooFew: ({ n, patients }) => `${scansOf(n, patients)}：数値を出すには少なすぎます`,
  undefined: '未定義',
  otherClasses: '残りとクラスが異なる',
  restTooFew: '残りが少なすぎる',
  withoutClasses: ({ names }) => `${japanese.list(names)}なし`,
  show: ({ group, n }) => `スキャンを表示：${group}、${counted(n, '件')}`,
  working: 'サブグループを採点しています',
  workOut: 'サブグループを採点',
  failed: 'サブグループを採点できません',
  tryAgain: '再試行',
  notLoaded:
    'メーカー、カーネル、施設、スライス厚、日付は、スキャンのファイルから読みます。サブグループを見るには、もう一度読み込んでください。',
  none: 'これらのスキャンのファイルには、メーカー、カーネル、施設、スライス厚、日付の記載がないため（NIfTIボリュームと画像にはありません）、サブグループはありません。',
  one: ({ by, group }) => `${by}：すべてのスキャンが1つのグループ（${group}）です。`,
  found: ({ groups, low }) =>
    low === 0
      ? `比較した${counted(groups, 'グループ')}の中に、偶然を超えて残りと異なるものはありません（Holm補正p値が0.05未満）。`
      : `比較した${counted(groups, 'グループ')}のうち${counted(low, 'グループ')}が、偶然を超えて残りと異なります（Holm補正p値が0.05未満）。`,
  chance:
    'グループが多いと、偶然だけで良くも悪くも見えるものが必ずあります。差がなくても、20グループに1つは区間が0を含みません。p値は、正しく予測された割合を、同じクラスの患者から無作為に作ったグループと比べたもので、この表の全グループについてHolm法で補正しています。',
  caption:
    '区間は95%です。患者が10人未満のグループには数値を出しません。マクロF1とAUCは、そのグループに現れるクラスの平均です。日付はファイルのもので、匿名化でずらされていることがあります。患者の年齢と性別は読みません。',
};
