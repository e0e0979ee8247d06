import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { FirstWords } from '../../first/first.ts';

export const firstShell: FirstWords['shell'] = {
  skip: '作業エリアへ移動',
  loading: '画面を読み込んでいます',
  steps: 'ステップ',
  failed: {
    notFetched:
      'この部分を取得できませんでした。ページのサーバーにつながらないか、正しく応答していません。表示中の内容と学習はそのまま続きます。サーバーを起動し直してから、もう一度お試しください。',
    notDrawn:
      'スタジオの不具合により、この部分を表示できませんでした。ほかの部分と学習はそのまま続き、スキャン、ラベル、重みは変わりません。',
    again: '再試行',
    copy: 'エラーをコピー',
  },
  locked: 'ロック中。',
  runs: ({ count, unkept }) => {
    if (count === 0) return `${TERMS.run}はまだありません`;
    const all = `${TERMS.run}${counted(count, '件')}`;
    if (unkept === 0) return all;
    return unkept === count ? `${all}（未保存）` : `${all}（うち${counted(unkept, '件')}未保存）`;
  },
  language: {
    notFetched: ({ language }) =>
      `「${language}」の文言を取得できませんでした。ページのサーバーにつながらないか、正しく応答していません。サーバーを起動し直してから、もう一度お試しください。`,
  },
  dark: 'ダーク',
  light: 'ライト',
  gate: {
    title: 'はじめる前に',
    what: 'CTスキャンを使ってニューラルネットワークを学習し、その性能を確かめ、新しいスキャンを予測します。すべてこのブラウザーの中で行います。',
    validation:
      'ここで学習したネットワークは、臨床目的での妥当性が確認されていません。利用を許可されたデータを使い、学習や研究のためにお使いください。',
    kept: '設定、ラン、モデル（あるエポックの重みとその設定）は、削除するまでこのブラウザーに保存されます。',
    accept: '理解しました',
  },
  device: {
    looking: 'GPUを探しています',
  },
  storage: {
    chip: '保存領域',
    stored: ({ size }) => (size === null ? '保存なし' : `${size}保存済み`),
  },
  help: {
    title: 'ヘルプ',
  },
};
