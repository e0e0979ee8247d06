import { counted } from '#base/messages/ja/japanese.ts';
import type { TerminalWords } from '../terminal.ts';

/** What help and reports on a terminal say in Japanese. */
export const TERMINAL_IN_JAPANESE: TerminalWords = {
  leftOut: (none) => `指定しない場合：${none}`,
  oneOf: (names) => `${names.join('、')}のどれか`,
  usually: (value) => `通常は${value}`,
  withPurpose: (title, purpose) => `${title}（${purpose.replace(/。$/, '')}）`,
  named: (name, title) => `${name}：${title}`,
  choices: (choices) => choices.join('、'),
  together: (parts) => parts.join('。'),
  settings: {
    weights:
      '初期の重みのファイル（.pthまたは.safetensors）。指定しない場合：ランダム。ファイルに複数の組があるときは--weights-setで選びます。ファイルにあるオプティマイザーの状態から続けるときは--weights-optimizerで指定します（adamまたはsgd）',
    slices:
      'スキャンのどのスライスを入力にするか。hand:FILE.csvは、列がscanとslices（足側を1として数えた番号。例：12 13 14）の表です。表にないスキャンの規則は--slices-elseで指定します',
    schedule: 'エポックごとの学習率の変え方',
    'weight-decay': '重みを小さく保ちます。0なら行いません',
    stopping: '--epochsより前に学習を終える規則。論文の本文またはコードのとおり',
    patience: '結果が良くならないまま、この数のエポックが続くと学習を停止します',
    size: 'ネットワークの入力の一辺の画素数。指定しない場合：ネットワークの本来の大きさ',
    'keep-features': '数値が同じになる場合は、学習しない層の計算をスキャンごとに1回で済ませます',
    'frozen-bn': '学習しない層でのBatchNormの動作',
  },
  report: {
    scans: ['スキャン', 'ラベル', 'スライス', 'サイズ', '間隔（mm）', '値', '順序', 'カーネル'],
    studies: ['複数のシリーズがある検査', '使うシリーズ'],
    tables: ['表', 'シート', '名前の列', 'クラスの列', '行', 'ラベルの付いたスキャン'],
    drop: ({ name, scans, slices }) => `${name}：スキャン${counted(scans, '件')}、スライス${counted(slices, '枚')}`,
    weights: ({ file, net, fits, head }) =>
      `${file}（${net}用）：${fits ? `合います${head > 0 ? `。ヘッド（テンソル${counted(head, '個')}）は新しくなります` : ''}` : '合いません'}`,
    unreadable: ({ slices, lost }) => `${slices}（${lost}枚は読めません）`,
    values: ({ low, high, isHounsfield }) => `${low}〜${high} ${isHounsfield ? 'HU' : 'グレー（HUではない）'}`,
    order: ({ first, last }) => `${first}〜${last} mm`,
    byName: '名前または番号の順',
    problems: '問題',
    problem: ({ isError, subject, what, remedy }) => `${isError ? 'エラー' : '警告'}：${subject}：${what}${remedy}`,
  },
};
