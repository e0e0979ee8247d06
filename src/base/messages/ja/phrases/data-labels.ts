import type { Translation } from '../../message.ts';
import type { labelPhrases as English } from '../../phrases/data-labels.ts';
import { quoted } from '../japanese.ts';

const bothWays = (classes: number) => `0から（0〜${classes - 1}）か1から（1〜${classes}）か`;

/** Why a question about a label table has to be asked: whole sentences. */
export const labelPhrases: Translation<typeof English> = {
  'question/only-classes': ({ column }) => `クラスとして読める列は「${column}」だけですが、列名がクラスを示していません。`,
  'question/only-names': ({ column }) => `スキャン名に合う列は「${column}」だけですが、ただの通し番号かもしれません。`,
  'question/several-classes': ({ columns }) => `クラスとして読める列が複数あります：${quoted(columns)}。`,
  'question/several-names': ({ columns }) => `スキャン名かもしれない列が複数あります：${quoted(columns)}。`,
  'question/legend': ({ text, within, classes }) =>
    `${within ? '表の中の凡例' : '見出し行'}に「${text}」とありますが、0〜${classes - 1}にも1〜${classes}にも合いません。`,
  'question/one-grade': ({ grade, classes }) =>
    `番号はすべて${grade}で、クラスが1つしかなく区別できません。番号が${bothWays(classes)}もわかりません。`,
  'question/grades': ({ grades, classes }) => `番号は${grades.join('、')}だけで、${bothWays(classes)}がわかりません。`,
};
