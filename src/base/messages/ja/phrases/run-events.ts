import type { Translation } from '../../message.ts';
import type { runEventPhrases as English } from '../../phrases/run-events.ts';
import { counted, sizeOf } from '../japanese.ts';
import { TERMS } from '../terms.ts';

/** What a run says while it goes on, for the list of events and the terminal. */
export const runEventPhrases: Translation<typeof English> = {
  'run/measuring': 'このデバイスで最速のGPUプログラムを計測中（1回だけ）',
  'run/epoch': ({ epoch, train, tune, seconds, learningRate, isBest }) =>
    [
      `エポック${epoch}：学習損失 ${train.loss.toFixed(4)}、${TERMS.accuracy} ${train.accuracy.toFixed(3)}`,
      `検証損失 ${tune.loss.toFixed(4)}、${TERMS.accuracy} ${tune.accuracy.toFixed(3)}、${TERMS.macroF1} ${tune.macroF1.toFixed(3)}`,
      ...(learningRate === null ? [] : [`${TERMS.learningRate} ${Number(learningRate.toPrecision(3))}`]),
      `${seconds.toFixed(1)}秒`,
      ...(isBest ? ['これまでの最良'] : []),
    ].join('；'),
  'run/goes-on': ({ epoch, batch, moved = null }) =>
    `保存された状態から続けます：エポック${epoch}${batch > 0 ? `のバッチ${batch}の後` : ''}${moved ? `（${moved.was}から${moved.device}に移りました）` : ''}`,
  'run/begins-anew': '使える保存済みの状態がないため、最初から始めます',
  'run/paused': ({ epoch, batch }) => `エポック${epoch}のバッチ${batch}の後で一時停止しました`,
  'run/resumed': '再開しました',
  'run/stopped': ({ epoch, batch }) => `エポック${epoch}のバッチ${batch}の後で停止しました。再開に必要な状態を保存しています`,
  'run/checkpoint-kept': ({ epoch }) => `エポック${epoch}のモデルを保存しました`,
  'run/preparing': ({ done, total }) => `スキャンを前処理中：${total}件中${done}件`,
  'run/batch': ({ epoch, batch, batches, loss, imagesPerSecond }) =>
    `エポック${epoch}、バッチ${batch} / ${batches}：損失 ${loss.toFixed(4)}、${imagesPerSecond.toFixed(1)}枚/秒`,
  'run/saved': ({ epoch, batch }) => `エポック${epoch}、バッチ${batch}の状態を保存しました`,
  'run/storage-kept': '保存したものは、削除するまで残すことをブラウザーが認めました',
  'run/storage-may-be-cleared':
    '保存したものを残すことをブラウザーが認めていません。ディスクがいっぱいになると、ランとモデルが消されることがあります',
  'run/not-recorded': ({ cause }) => cause.what,
  'run/failed': ({ failure }) => `${failure.what}${failure.remedy}`,
  'run/pause-after-batch': '一時停止の要求：このバッチの後で一時停止します',
  'run/stop-after-epoch': '停止の要求：このエポックの後で終了します',
  'run/stop-asked': '停止の要求',
  'run/building': ({ net }) => `このデバイス用に${net}を準備中。初回は1分ほどかかることがあります`,
  'run/writing-bundle': 'アーカイブを書き出し中',
  'run/loading-weights': ({ name }) => `重み${name}を読み込み中`,
  'run/loading-weights-percent': ({ name, percent }) => `重み${name}を読み込み中、${percent}%`,
  'run/weights-loaded': ({ name }) => `重み${name}を読み込みました`,
  'run/warning': ({ subject, warning }) => `${subject}：${warning.what}`,
  'run/prepared': ({ decoded, recalled, notKept }) =>
    `スキャン${counted(decoded + recalled, '件')}を前処理しました${recalled > 0 ? `（うち${recalled}件は再利用）` : ''}${
      notKept > 0 ? `。ブラウザーの保存領域が足りないため、${notKept}件は次もデコードします` : ''
    }`,
  'run/state-unusable': ({ epoch, cause }) => `エポック${epoch}の状態は使えません：${cause.what}`,
  'run/last-epoch-not-kept': ({ cause }) => `最後のエポックをモデルとして保存できませんでした。${cause.what}`,
  'run/last-epoch-kept': ({ epoch, skipped }) =>
    `エポック${epoch}のモデル（${skipped ? '保存された中で最後' : '最後'}）を、最良のものとともに保存しました`,
  'run/storing-again': ({ cause }) => `保存に失敗しました。もう一度試します。${cause.what}`,
  'run/best-held': ({ epoch, bytes }) => `最良のエポック${epoch}は、このタブのメモリーにしかありません（${sizeOf(bytes)}）`,
  'run/best-not-kept': ({ cause }) => `最良のエポックを保存できませんでした。${cause.what}`,
  'run/state-not-finite': ({ epoch, tensor, values }) => `エポック${epoch}の状態は保存しません：${tensor}の値が${values}です`,
  'run/best-lost': ({ best, kept }) =>
    `ランの終了時、最良のエポック${best}がブラウザーの保存領域にありません${kept === null ? '。ほかのエポックもありません' : `。残っている重みはエポック${kept}のものです`}`,
};
