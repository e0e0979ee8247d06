import { named } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const presets: Messages['presets'] = {
  label: 'プリセット',
  help: '下のすべての値をまとめて設定します。まず「スタジオ」から始め、論文と同じ条件で学習するときは「論文」を選んでください。',
  itself: ({ preset, description }) => `変更なしの「${preset}」：${description}`,
  changed: ({ preset }) => `${preset}（変更あり）`,
  changes: (settings) => `変更：${named(settings)}。`,
  backTo: ({ preset }) => `「${preset}」に戻す`,
  replaced: ({ preset, settings }) => `次の設定を置き換えました：${named(settings)}。元は「${preset}」でした。`,
  takeBack: '元に戻す',
  studio: {
    title: 'スタジオ',
    description:
      'ランダムな重みから始める小さなネットワークと、肺の中央付近のスライス（ハンスフィールド値のスキャンの場合）、学習用セットに合ったバッチを使い、最大50エポック学習します。正解率が同じエポックでは、より良いほうを残します。',
  },
  paper: {
    title: '論文',
    description: 'arXiv 2303.16904のとおり：Adam、学習率0.001、バッチ16、最大250エポック、忍耐5。',
  },
  demo: {
    title: 'デモ',
    description: '64画素の小さなネットワークで、GPUがなくても数分でデモを学習します。',
  },
  chosenForDemo: 'デモのスキャンが読み込まれているため、自動で選ばれました。',
};
