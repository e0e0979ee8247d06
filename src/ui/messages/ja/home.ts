import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { isAnyDecided } from '#projects/decided.ts';
import type { RunCondition } from '#state/facts/run-condition.ts';
import type { Messages } from '../language.ts';
import { decidedInWords } from './decided.ts';

const STANDS: Record<Exclude<RunCondition, 'ended'>, string> = {
  'training-here': '学習中',
  'paused-here': '一時停止中',
  'training-elsewhere': 'ほかのタブで学習中',
  'paused-elsewhere': 'ほかのタブで一時停止中',
  failed: '失敗',
  paused: '一時停止中',
  interrupted: '中断',
};

export const home: Messages['home'] = {
  title: 'どこから続けますか？',
  goOn: ({ name }) => `「${name}」を続ける`,
  goOnDemo: ({ scans, button }) =>
    scans === 0
      ? `ページを離れたとき、デモはまだ完成していませんでした。「${button}」で最初から作成します。`
      : `「${button}」で同じスキャンを作成します。`,
  goOnScans: ({ scans }) =>
    scans === 0
      ? 'ページを離れたとき、スキャンの読み込みが終わっていませんでした。フォルダーをこのページにドロップするか、選択してください。'
      : `同じフォルダーと、あればラベル表を、このページにドロップするか選択してください。スキャン${counted(scans, '件')}が認識されます。`,
  begin: '新しいプロジェクトを始める',
  beginNote: 'お手持ちのCTスキャンのフォルダーを使います。',
  projects: 'プロジェクト',
  open: ({ name }) => `「${name}」を開く`,
  contents: ({ scans, decided }) =>
    [`スキャン${counted(scans, '件')}`, isAnyDecided(decided) ? japanese.list(decidedInWords(decided)) : '手作業の内容なし'].join('、'),
  used: ({ date }) => `最終使用：${date}`,
  present: '使用中',
  run: ({ epoch, of, condition }) =>
    condition === 'ended'
      ? `最後のランはエポック${epoch}で終了`
      : `最後のランはエポック${epoch}/${of}、${STANDS[condition] ?? STANDS.interrupted}`,
  noRun: 'ランはまだありません',
  unread: {
    title: '保存されていますが、このバージョンのスタジオでは読めません',
    newer: ({ name }) =>
      `${name === null ? 'このプロジェクト' : `「${name}」`}は、より新しいバージョンのスタジオで保存されました。そのバージョンで開いてください。このブラウザーにそのまま残ります。`,
    damaged: ({ name }) =>
      `${name === null ? 'このプロジェクト' : `「${name}」`}は、記録が壊れているため読めません。すべてを消去するまで、このブラウザーにそのまま残ります。`,
  },
  training: '学習中です。ほかのプロジェクトは、終わってから開けます。',
};
