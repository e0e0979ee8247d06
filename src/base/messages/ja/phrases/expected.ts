import type { Translation } from '../../message.ts';
import type { expectedPhrases as English } from '../../phrases/expected.ts';
import { japanese } from '../japanese.ts';

/** What a field of a file has to be, and why it can't be read: sentences without their full stop. */
export const expectedPhrases: Translation<typeof English> = {
  'expected/missing': '値がありません',
  'expected/instead': ({ expected, given }) => `必要な値：${expected}、実際の値：${given}`,
  'expected/text': '文字列',
  'expected/number': '数値',
  'expected/whole-number': '整数',
  'expected/true-or-false': 'trueまたはfalse',
  'expected/list': 'リスト',
  'expected/object': '名前付きの値を持つオブジェクト',
  'expected/one-of': ({ choices }) => (choices.length === 1 ? choices[0]! : `${japanese.list(choices, 'or')}のいずれか`),
  'expected/at-least': ({ least }) => `${least}以上`,
  'expected/at-most': ({ most }) => `${most}以下`,
  'expected/at-least-long': ({ least }) => `文字数または項目数が${least}以上`,
  'expected/at-most-long': ({ most }) => `文字数または項目数が${most}以下`,
  'expected/date': '時刻付きの日付（例：2026-01-31T12:00:00Z）',
  'expected/other-form': 'スタジオが書き出す形式',
  'expected/other-value': 'スタジオがそこに書き出す値',
  'given/list': 'リスト',
  'given/object': 'オブジェクト',
  'given/nothing': 'null',
  'given/not-a-number': '数値ではない値',
  'given/length': ({ length }) => `長さ${length}`,

  'json/place': ({ line, column }) => `${line}行${column}文字目から読めません`,
  'json/ends': '途中で終わっています',
  'json/unreadable': '読めません',
};
