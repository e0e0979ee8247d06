import { counted } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

/** What asking for files reveals; `asked` names them. */
const reveals = (server: string, proxy: string | null, asked: string) =>
  `相手に伝わること：${server}には、${proxy === null ? 'このコンピューターの' : `プロキシ${proxy}の`}ネットワークアドレスと、${asked}が分かります。スキャン、ラベル、設定は送られません。`;

export const weightDownloads: Messages['weightDownloads'] = {
  how: ({ folder }) =>
    `このコンピューターのスタジオのサーバーがダウンロードし、SHA-256を公開された値と照合して、このコンピューターのすべてのブラウザーのために${folder}に保存します。`,
  goesOn: 'npm startが動いている間は、このページを閉じてもダウンロードは続きます。途中で切れても、続きから再開できます。',
  reveals: ({ server, proxy }) => reveals(server, proxy, '要求したファイル'),
  start: 'ダウンロード',
  byHand: 'または、手作業でダウンロード',

  state: {
    waiting: '順番待ち',
    fetching: ({ done, total }) => `ダウンロード中：${done} / ${total}`,
    checking: 'SHA-256を照合しています',
    stopped: ({ done, total }) => `停止：${total}のうち${done}が届いています`,
    failed: ({ done, total }) => `失敗：${total}のうち${done}が届いています`,
  },
  progress: ({ file }) => `「${file}」のダウンロード`,
  cancel: 'キャンセル',
  cancelFile: ({ file }) => `「${file}」のダウンロードをキャンセル`,
  goOn: '続ける',
  goOnFile: ({ file }) => `「${file}」のダウンロードを続ける`,
  discard: '破棄',
  discardFile: ({ file }) => `「${file}」の届いた分を破棄`,
  failed: 'ダウンロードできませんでした',

  several: {
    open: '複数のネットワークの重み',
    underWay: ({ count }) => `${counted(count, '件')}をダウンロード中`,
    title: '複数のネットワークの重みを取得',
    explanation: ({ server, folder }) =>
      `授業などのために：このコンピューターのスタジオのサーバーが${server}から1つずつダウンロードし、SHA-256を公開された値と照合して、${folder}に保存します。このコンピューターのどのブラウザーも、ネットワークなしでそこから読み込めます。`,
    reveals: ({ server, proxy }) => reveals(server, proxy, '要求した複数のファイル'),
    table: 'すべてのネットワークの公開された重み',
    columns: { net: 'ネットワーク', size: 'サイズ', state: '状態' },
    here: 'このコンピューターにあります',
    notHere: 'ありません',
    small: ({ nets, bytes }) => `小さいネットワークを選ぶ（${counted(nets, '個')}、${bytes}）`,
    get: ({ nets, bytes }) => `ネットワーク${counted(nets, '個')}の重みを取得、${bytes}`,
    getNone: 'ネットワークを選んでください',
    close: '閉じる',
  },
};
