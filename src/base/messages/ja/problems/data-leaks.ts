import type { Translation } from '../../message.ts';
import type { leakProblems as English, Pairs } from '../../problems/data-leaks.ts';
import { setName } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const APART = `両方を${TERMS.trainSet}に移すか、片方を除外してください。`;
const percent = (part: number) => `${Math.round(100 * part)}%`;

function acrossSides({ count, shown }: Pairs, fault: string): { what: string; remedy: string } {
  const list = shown.map(({ names, sides }) => `${names[0]}（${setName(sides[0])}）と${names[1]}（${setName(sides[1])}）`).join('；');
  const more = count > shown.length ? `；ほか${count - shown.length}組` : '';
  return { what: `${fault}（${count}組）：${list}${more}。`, remedy: APART };
}

/** By what a score would be too good. */
export const leakProblems: Translation<typeof English> = {
  'leak-patient': (pairs) => acrossSides(pairs, '同じ患者が2つのセットにいます'),
  'leak-study': (pairs) => acrossSides(pairs, '同じ検査が2つのセットにあります'),
  'leak-identical': (pairs) => acrossSides(pairs, 'ピクセルが同じスキャンが2つのセットにあります'),
  'leak-near': (pairs) => acrossSides(pairs, 'スライスがほぼ同じスキャンが2つのセットにあります'),
  'leak-mark': ({ top, left, share, category, name, scans, outsideLungs, hidden }) => ({
    what: `上から${percent(top)}、左から${percent(left)}の画素は、スキャン内の全スライスで同じ値です。この画素だけで、スキャンの${percent(share)}について${
      category === null ? 'クラス' : `クラス「${name ?? category}」かどうか`
    }がわかります（${scans[0]}と${scans[1]}で値が違います）。`,
    remedy: hidden
      ? '対応は不要です。肺以外が黒いため、ネットワークからは見えません。'
      : `画像に焼き込まれた目印を消してください${outsideLungs ? '。または、肺以外を黒くして前処理してください' : ''}。`,
  }),
  'leak-shortcut': ({ category, name, strength, classes, values, found }) => ({
    what: `${category === null ? 'クラス' : `クラス「${name ?? category}」`}と連動しています（CramerのV ${strength.toFixed(2)}）。クラス1〜${classes}のスキャン数：${values.join('；')}${
      found > values.length ? `；ほか${found - values.length}種類` : ''
    }。`,
    remedy:
      'ネットワークが病気の代わりにこれを学習する可能性があります。連動しないスキャンを追加し、別の施設のスキャンでテストしてください。',
  }),
};
