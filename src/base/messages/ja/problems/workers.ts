import type { Translation } from '../../message.ts';
import type { workerProblems as English } from '../../problems/workers.ts';

const WEIGHTS_AGAIN = 'npm run weights -- fetchか、npm run weights -- addで入れ直してください。';
const DROP_SCAN = 'スキャンをもう一度ドロップしてください。';

export const workerProblems: Translation<typeof English> = {
  'worker-failed': ({ reason }) => ({
    what: `バックグラウンドの処理が失敗しました：${reason}。`,
    remedy:
      'やり直してください：新しい処理が始まり、ページの内容は失われません。学習は最後に保存した状態から再開します。読み込めない場合は、ページのサーバーにつながるようにしてください。',
  }),
  'reading-cancelled': {
    what: '最後まで読んでいません：読み込みがキャンセルされました。',
    remedy: '読み込むには、もう一度ドロップしてください。',
  },
  'reading-stuck': ({ seconds }) => ({
    what: `${seconds}秒待っても読み込みが終わらず、中止しました：壊れているか、応答しないドライブにあります。`,
    remedy:
      '遅いドライブにある場合は、このコンピューターにコピーしてドロップし直してください。それ以外は、元の装置から書き出し直してください。',
  }),
  'computing-stuck': ({ seconds }) => ({
    what: `${seconds}秒待っても計算が終わらず、中止しました。`,
    remedy: '表の場合は、数千文字のセルがないか確認して取り除いてください。それ以外は、一度に扱うスキャンを減らしてください。',
  }),
  'file-unreadable/drop': {
    what: 'ブラウザーが開けませんでした。',
    remedy: '開く権限があるか確認し、もう一度ドロップしてください。',
  },
  'file-missing/file': { what: 'このスライスのファイルが手元にありません。', remedy: DROP_SCAN },
  'file-missing/slice': ({ slice }) => ({ what: `このスキャンにスライス${slice}はありません。`, remedy: DROP_SCAN }),
  'empty-side': {
    what: '前処理できたスキャンが1件もありません。',
    remedy: '先に示された問題を確認し、スキャンを直すか入れ替えて、始め直してください。',
  },
  'training-running': {
    what: '別の学習がまだ進行中です。',
    remedy: '停止するか終わるのを待ってから、始め直してください。',
  },
  'state-other-data': {
    what: 'スキャン、ラベル、またはその順序がランの学習時と違うため、同じようには続けられません。',
    remedy: '同じファイルと同じラベルを読み込むか、新しい学習を始めてください。',
  },
  'weight-pack-unreachable/fetch': ({ reason }) => ({
    what: `このアプリのサーバーから取得できませんでした（${reason}）。`,
    remedy: WEIGHTS_AGAIN,
  }),
  'weight-pack-unreachable/status': ({ status }) => ({
    what: `このアプリのサーバーがステータス${status}を返しました。`,
    remedy: WEIGHTS_AGAIN,
  }),
  'weight-pack-unreachable/size': ({ bytes, wanted }) => ({
    what: `サーバーにあるものは${bytes}バイトですが、目録では${wanted}バイトです。`,
    remedy: WEIGHTS_AGAIN,
  }),
  'weights-transform-input': {
    what: 'torchvisionのInceptionの重みと、そこから学習した重みは、ネットワークに入力を変換させます（transform_input）。これはファイルに書かれていません。',
    remedy: 'お使いの重みがそこから来ている場合は、それがわかっている公開ファイルから始めてください。',
  },
  'weights-mismatch/other-net': ({ mismatch, net }) => ({
    what: `${mismatch.what}これは${net}の重みです。`,
    remedy: `${net}か、別の重みを選んでください。`,
  }),
};
