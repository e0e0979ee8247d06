import type { Translation } from '../../message.ts';
import type { offlineProblems as English } from '../../problems/offline.ts';
import { sizeOf } from '../japanese.ts';

export const offlineProblems: Translation<typeof English> = {
  'offline-not-kept/insecure': {
    what: 'ほかのコンピューターのhttp://のアドレスでは、ブラウザーはページのファイルを保存しません。',
    remedy: 'https://のアドレスで開くか、このコンピューターで本スタジオを起動してください。',
  },
  'offline-not-kept/unsupported': {
    what: 'このブラウザーはページのファイルを保存できません。プライベートウィンドウなどで起こります。',
    remedy: '通常のウィンドウを使うか、本スタジオのサーバーを動かしたままにしてください。',
  },
  'offline-not-kept/refused': ({ reason }) => ({
    what: `ブラウザーが本スタジオのファイルの保存を拒否しました（${reason}）。`,
    remedy: 'このアドレスにデータの保存を許可するか、本スタジオのサーバーを動かしたままにしてください。',
  }),
  'offline-not-kept/full': ({ file, room }) => ({
    what: `ブラウザーの空きが足りず、${file}を保存できません${room ? `。このアドレスでは${sizeOf(room.usage)}を使用中で、上限は${sizeOf(room.quota)}です` : ''}。`,
    remedy: 'ディスクの空きを増やすか、保存領域の画面で古いモデルを削除して、もう一度試してください。',
  }),
  'offline-not-kept/not-fetched': ({ file }) => ({
    what: `本スタジオのサーバーから${file}を取得できませんでした。`,
    remedy: 'サーバーを起動し直すか接続して、もう一度試してください。',
  }),
};
