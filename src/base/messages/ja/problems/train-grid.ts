import type { Translation } from '../../message.ts';
import type { gridProblems as English } from '../../problems/train-grid.ts';

const LEAVE_OUT = '値を減らしてください。';
const KINDS = { number: '数値', boolean: 'trueまたはfalse', string: '文字列' };

/** A GRID.json that can't be run; `given` and the like are values as JSON has them. */
export const gridProblems: Translation<typeof English> = {
  'grid-refused/file': ({ reason }) => ({
    what: `使えません：${reason}。`,
    remedy: 'グリッドの書き方はnpm run headless -- --helpで確認してください。',
  }),
  'grid-refused/runs': ({ runs, most }) => ({ what: `ランが${runs}件ありますが、上限は${most}件です。`, remedy: LEAVE_OUT }),
  'grid-refused/characters': ({ characters, most }) => ({
    what: `${characters}文字ありますが、上限は${most}文字です。`,
    remedy: LEAVE_OUT,
  }),
  'grid-refused/json': ({ reason }) => ({
    what: `有効なJSONではありません：${reason}。`,
    remedy: 'ファイルを直してください。',
  }),
  'grid-refused/list': {
    what: 'リストになっています。',
    remedy: '設定のオブジェクトを書いてください：{"model": ["resnet18"], "batch": [16, 32]}。',
  },
  'grid-refused/setting': ({ settings }) => ({
    what: 'ランにこの設定はありません。',
    remedy: `次の設定から選んでください：${settings.join('、')}。`,
  }),
  'grid-refused/no-value': { what: '値がありません。', remedy: '値を書くか、設定を外してください。' },
  'grid-refused/values': ({ values, most }) => ({
    what: `値が${values}個ありますが、グリッドのランは${most}件までです。`,
    remedy: LEAVE_OUT,
  }),
  'grid-refused/kind': ({ kind, given }) => ({
    what: `使えるのは${KINDS[kind]}で、${given}は使えません。`,
    remedy: 'この値を直してください。',
  }),
  'grid-refused/twice': ({ given }) => ({ what: `${given}が2回あります。`, remedy: '各値は1回だけ書いてください。' }),
  'grid-refused/folds': {
    what: 'k分割のフォールドが指定されていますが、k分割の指定がありません。',
    remedy: 'フォールドの数kfoldも指定してください。',
  },
  'grid-refused/fold': ({ fold, folds }) => ({
    what: `${folds}フォールドの中にフォールド${fold}はありません。`,
    remedy: `1〜${folds}で指定してください。`,
  }),
  'grid-refused/absent': ({ name, given }) => ({
    what: `${name}が${given}のランはグリッドにありません。`,
    remedy: 'グリッドにある値を指定してください。',
  }),
  'grid-refused/excluded': {
    what: 'すべてのランが除外されています。',
    remedy: 'excludeで除外するランを減らしてください。',
  },
};
