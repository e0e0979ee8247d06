import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

export const weights: Messages['weights'] = {
  randomOrFile: 'ランダムな値か、このネットワーク用のファイルから始めます。',
  title: TERMS.startFrom,
  dropped: ({ file, net }) => `「${file}」は${net}に合わないため、このネットワークはランダムな重みから始めます。`,
  failed: '重みを読み込めませんでした',
  notes: 'この重みについて',
  imagenet: 'この重みはImageNetのチャンネルごとの平均と標準偏差で学習されたため、前処理ではその正規化に固定されます。',

  random: 'ランダムな重み',
  randomMeaning: 'すべてをあなたのスキャンから学習します。',
  stored: ({ isPublished, bytes, date }) => `${isPublished ? '公開された重み' : '自分のファイル'}、${bytes}、${date}に保存`,
  advised:
    'このネットワークの公開された重みがこのブラウザーに保存されているため、そこから学習を始めます。使わない場合はランダムな重みを選んでください。',
  delete: '削除',
  deleteFile: ({ file }) => `「${file}」を削除`,

  adding: ({ file, phase }) =>
    `「${file}」を${phase === 'fetching' ? '取得しています' : phase === 'checking' ? '確認しています' : '保存しています'}`,
  chooseFile: '重みファイルを選択',
  orDrop: ({ net }) => `またはここにドロップ：${net}の.pth、.pt、.pkl、.ckpt、.safetensors、またはこのスタジオの.onnx。`,

  deletion: {
    title: 'この重みを削除しますか？',
    explanation: ({ file, bytes }) =>
      `「${file}」（${bytes}）がこのブラウザーから削除されます。ここから始めた${TERMS.run}のモデルは残ります。再び使うには、ファイルを読み込み直してください。`,
    keep: '残す',
    confirm: '重みを削除',
  },

  published: {
    none: ({ net }) => `${net}の公開された重みはありません。`,
    table: ({ net }) => `${net}の公開された重み`,
    columns: { file: '公開ファイル', size: 'サイズ', accuracy: 'Top-1、Top-5' },
    accuracy: ({ top1, top5 }) => `${top1.toFixed(1)}%、${top5.toFixed(1)}%`,
    isStored: '保存済み',
    load: '読み込む',
    loadFile: ({ file }) => `「${file}」を読み込む`,
    download: 'ダウンロード',
    downloadFile: ({ file }) => `「${file}」をダウンロード`,
  },

  downloading: {
    title: ({ file }) => `「${file}」をダウンロードしますか？`,
    from: ({ bytes }) => `${bytes}、取得元：`,
    byHand: ({ digest }) =>
      `このページはコンテンツセキュリティポリシーにより、ほかのサーバーに接続できません。ブラウザーが新しいタブでファイルをダウンロードするので、このページにドロップするか、ここで選んでください。SHA-256は${digest}で始まる必要があります。ファイルはこのブラウザーに保存され、ネットワークなしで使えます。`,
    chooseDownloaded: 'ダウンロードしたファイルを選択',
    inNewTab: '新しいタブでダウンロード',
  },

  besideApp: 'アプリに付属',
  ofOtherNets: ({ files, bytes }) => `ほかのネットワーク用に${counted(files, '件')}のファイルを保存、${bytes}`,

  trained: {
    says: ({ epoch, loss }) =>
      `ファイルに記載された学習の状態：${[epoch === null ? [] : `${TERMS.epoch}${epoch}`, loss === null ? [] : `${TERMS.loss} ${loss}`].flat().join('、')}。`,
    goOn: ({ optimizer, steps }) => `${optimizer}の状態（${counted(steps, 'ステップ')}後）から続ける`,
    goOnMeaning:
      '勾配の移動平均を引き継ぎ、学習が終わっていなかったかのように続けます。引き継がない場合、オプティマイザーは新しく始まります（別のスキャンではこちらが普通です）。学習率のスケジュールは、どちらの場合も最初から始まります。',
  },
  questions: {
    set: 'このファイルのどの重みを使いますか？',
    setMeaning: ({ sets }) =>
      `このネットワークに合う重みが${counted(sets, '組')}あり、どれを使うかの記載がありません。2つのエポック、平均（EMA、SWA）と学習した重み、または生徒モデルと教師モデルなどの場合があります。`,
    normalization: 'この重みが前提とする正規化',
    normalizationMeaning: '学習時に使われた正規化です。別のものでは、ほとんど役に立ちません。前処理でも設定できます。',
    open: 'ファイルに記載がありません。始める前に選んでください。',
    suggested: '候補：ImageNetの重みと同じく1000クラスのファイルです',
    whereToLook: '学習に使われたスクリプトか、重みの配布ページを確認してください。',
  },
};
