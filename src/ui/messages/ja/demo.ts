import { counted } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';
import { firstDemo } from './first/demo.ts';

const scans = (count: number) => counted(count, '件');

export const demo: Messages['demo'] = {
  ...firstDemo,
  bar: {
    label: 'デモ',
    titles: { training: 'デモの学習', trained: '学習済みのデモ' },
    step: ({ n, of, name }) => `ステップ${n}/${of}：${name}`,
    names: {
      training: {
        scans: 'スキャンの作成',
        prepare: '分割とデータリークの確認',
        train: 'ネットワークの学習',
        evaluate: '学習に使っていないスキャンでの評価',
      },
      trained: {
        open: '学習済みネットワークを開く処理',
        evaluate: '検証用スキャンの作成と評価',
        scans: '残りのスキャンの作成',
      },
    },
    scans: ({ done, of }) => `${scans(of)}中${scans(done)}`,
    epoch: ({ epoch, of }) => `エポック${epoch}（最大${of}）`,
    stop: 'デモを停止',
    goOn: 'デモを続ける',
    leave: 'デモを終える',
    close: '閉じる',
    stopped: ({ name }) => `デモを停止しました（${name}）。ここまでにできたものは残っています。`,
    left: ({ name }) => `ページを離れたため、デモが途中で止まっています（${name}）。続けますか？`,
    failed: ({ name }) => `デモを続けられませんでした（${name}）。`,
    done: {
      training: 'デモが終わりました。スキャンは合成なので、スコアは患者については何も示しません。',
      trained: '学習済みのデモの準備ができました。スキャンは合成なので、スコアは患者については何も示しません。',
    },
    next: '次にできること',
    scores: 'スコアを見る',
    predict: '新しいスキャンを予測',
    again: '自分で学習させる',
    own: '自分のスキャンで始める',
  },
  predict: {
    make: '新しい合成スキャンを4件作成',
    note: 'どのネットワークも見たことのない患者で、各段階1件ずつです。',
  },
  weights: {
    title: '合成スキャンで学習済み',
    note: 'スタジオに付属する小さなネットワークの重みです。最後の層だけの学習にダウンロードは要りません。合成スキャンだけで学習し、患者は見ていません。',
    use: 'この重みから始める',
  },
  syntheticModel: ({ name }) => `${name}（合成スキャンで学習）`,
};
