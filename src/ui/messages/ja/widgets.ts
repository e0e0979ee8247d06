import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';
import type { MovedTestWithin } from '../widgets.ts';

function trainedBy(within: MovedTestWithin): string {
  if (within.of === 'queue') return `これから学習する${TERMS.run}${counted(within.runs, '件')}の`;
  return within.of === 'now' ? '現在の' : `この${TERMS.run}の`;
}

export const widgets: Messages['widgets'] = {
  chartTable: {
    show: '表で見る',
    of: ({ chart }) => `${chart}の表`,
  },
  busy: {
    progress: ({ work, done, total, unit }) => `${work}：${done} / ${total} ${unit}`,
    units: {
      files: 'ファイル',
      scans: 'スキャン',
      inputs: '覆った入力',
      properties: '性質',
      steps: 'ステップ',
      products: '積の種類',
      programs: 'プログラム',
      megabytes: 'MB',
    },
    left: ({ time }) => `、残り約${time}`,
  },
  bytes: 'バイト',
  duration: {
    seconds: ({ seconds }) => `${seconds}秒`,
    minutes: ({ minutes, seconds }) => `${minutes}分${seconds}秒`,
    hours: ({ hours, minutes }) => `${hours}時間${minutes}分`,
  },
  roughly: {
    seconds: ({ seconds }) => `${seconds}秒`,
    minutes: ({ minutes }) => `${minutes}分`,
    hours: ({ hours }) => `${hours}時間`,
  },
  exportNames: {
    label: '保存するファイルにスキャン名を入れる',
    explanation:
      'スキャン名はフォルダー名で、患者の名前を含むことがあります。入れない場合は仮名になります。仮名はこのブラウザーでは変わらず、ほかでは元の名前をたどれません。',
  },
  field: {
    changed: '変更済み',
    help: 'はたらきと、変えるとき',
    reset: 'リセット',
    zeroFor: ({ description, none }) => `${description}（0：${none}）`,
    resetTo: ({ value }) => `${value}に戻す`,
  },
  movedTest: {
    what: ({ run, scans, openings, others, within }) =>
      [
        `${TERMS.run}${run}の${TERMS.lockedTestSet}のうち${counted(scans, '件')}が、${trainedBy(within)}学習用または検証用セットに入っています。`,
        ...(openings > 0 ? [`そのテスト用セットは${counted(openings, '回')}開かれました。`] : []),
        ...(others > 0 ? [`ほかの${TERMS.run}${counted(others, '件')}でも同様です。`] : []),
      ].join(''),
    why: ({ run }) =>
      `抽選による分割は、ラベル、スキャン、シードによって変わります。${TERMS.run}${run}のセットを維持すれば、どちらの${TERMS.run}も学習していないスキャンでテストできます。${TERMS.run}${run}になかったスキャンは使われません。`,
    keep: ({ run }) => `${TERMS.run}${run}のセットを維持`,
  },
  problems: {
    title: '問題',
    count: ({ errors, warnings }) =>
      [...(errors > 0 ? [`エラー${counted(errors, '件')}`] : []), ...(warnings > 0 ? [`警告${counted(warnings, '件')}`] : [])].join('、'),
    dismiss: '閉じる',
    level: { error: 'エラー：', warning: '警告：' },
    moreCopied: ({ count }) => `ほか${counted(count, '件')}は、コピーした一覧にあります。`,
    copy: '一覧をコピー',
    allSubjects: ({ count }) => `全${counted(count, '件')}`,
    more: ({ count }) => `ほか${counted(count, '件')}`,
    two: ({ first, second }) => `${first}、${second}`,
    others: ({ first, others }) => `${first}ほか${counted(others, '件')}`,
  },
};
