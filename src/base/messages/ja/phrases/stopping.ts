import type { Translation } from '../../message.ts';
import type { stoppingPhrases as English } from '../../phrases/stopping.ts';

const epochs = (count: number) => `${count}エポック`;

/** How far a run's patience is used up, and why a run ended. */
export const stoppingPhrases: Translation<typeof English> = {
  'patience/best': ({ watched, patience }) => `${watched}はこれまでの最良。この後${epochs(patience)}改善がなければ停止`,
  'patience/no-better': ({ watched, count, patience }) => `${watched}の改善なし：${epochs(patience)}中${count}`,
  'patience/above-best': ({ watched, change, count, patience }) =>
    `${watched}が最良値を${change}より大きく上回る：${epochs(patience)}中${count}`,

  'ended/not-yet': '学習中です。',
  'ended/elsewhere': '別のタブで学習中です。',
  'ended/paused': '一時停止中です。',
  'ended/paused-elsewhere': '別のタブで一時停止中です。',
  'ended/cut-off': '途中で中断されました。',
  'ended/max-epochs': '完了しました。',
  'ended/stopped': '要求により停止しました。',
  'ended/nan-loss':
    '停止しました：損失が無限大または非数になりました。それまでに保存したモデルは無事です。学習率を10分の1にしてみてください。',
  'ended/nan-state':
    '停止しました：ネットワークの値が無限大または非数になりました。それまでに保存したモデルは無事です。学習率を10分の1にしてみてください。',
  'ended/problem': ({ problem }) => `停止しました：${problem.what}${problem.remedy}`,
  'ended/restored': ({ reason, best, epochs: all }) => `${reason}${epochs(all)}のうちエポック${best}を残しました。`,
  'ended/lost': ({ reason, lost }) => `${reason}${lost}`,
  'ended/plateau': ({ epochs: all, best, reason }) =>
    `エポック${all}の後で停止しました：${reason}。${best === null ? '残したエポックはありません。' : `エポック${best}を残しました。`}`,
  'ended/plateau-lost': ({ epochs: all, reason, lost }) => `エポック${all}の後で停止しました：${reason}。${lost}`,
  'plateau/no-better': ({ watched, change, patience }) =>
    `${watched}が${epochs(patience)}の間${change > 0 ? `${change}を超えて` : ''}改善しませんでした`,
  'plateau/above-best': ({ watched, change, patience }) => `${watched}が、最良値の後${patience}回、それを${change}より大きく上回りました`,
  'ended/best-in-memory': ({ best }) =>
    `最良のエポック${best}はブラウザーの保存領域に入りきらず、このタブのメモリーにしかありません。タブを閉じると失われます。`,
  'ended/best-lost': ({ best, stored }) =>
    `終了時、最良のエポック${best}がブラウザーの保存領域にありませんでした。${
      stored === null ? 'ほかのエポックもなく、このランの重みはありません。' : `残っている重みはエポック${stored}のものです。`
    }`,
};
