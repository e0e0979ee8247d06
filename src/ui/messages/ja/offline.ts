import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

export const offline: Messages['offline'] = {
  title: 'オフラインでの利用',
  standing: {
    keeping: 'オフライン用に準備中です',
    kept: 'オフラインで使えます',
    'not-kept': 'オフラインでは使えません',
  },
  keeping: 'このブラウザーが本スタジオのファイルを保存しています。終わるまでサーバーを動かしたままにしてください。',
  kept: ({ files, size }) =>
    `このブラウザーは本スタジオのファイル${counted(files, '件')}${size === null ? '' : `（${size}）`}をすべて保存しています。インターネット接続やサーバーがなくても、ブラウザーを再起動した後でも使えます。`,
  weights: `サーバーにある${TERMS.weightFile}は、「${TERMS.training}」で一度選ぶと保存されます。`,
  again: 'もう一度試す',

  updates: '新しいバージョン',
  update: {
    use: `新しいバージョンの準備ができました。使うとページを再読み込みします。読み込み済みの${TERMS.scan}は、その後もう一度追加してください。`,
    'after-training': `新しいバージョンの準備ができました。この${TERMS.training}が終わると使えます。`,
    'after-training-elsewhere': `新しいバージョンの準備ができました。別のタブの${TERMS.training}が終わると使えます。`,
    'load-again': '別のタブで新しいバージョンを使っています。このタブは、再読み込みするまで前のバージョンのままです。',
  },
  useNow: '今すぐ使う',
  loadAgain: 'このタブを再読み込み',
};
