import type { Translation } from '../../message.ts';
import type { subgroupPhrases as English } from '../../phrases/subgroups.ts';
import { scansOf } from '../japanese.ts';

const millimetres = (value: number) => `${value} mm`;

/** Groups of scans that are scored on their own. */
export const subgroupPhrases: Translation<typeof English> = {
  'subgroup/site': ({ number }) => `施設${number}`,
  'subgroup/not-told': 'ファイルに記載なし',
  'subgroup/too-few': ({ n, patients }) => `${scansOf(n, patients)}：少なすぎて数値を出せません`,
  'subgroup/others': ({ count }) => `そのほか${count}グループの合計`,
  'subgroup/thickness': ({ above, upTo }) =>
    above === null ? `${millimetres(upTo ?? 0)}以下` : upTo === null ? `${millimetres(above)}超` : `${above}超〜${millimetres(upTo)}以下`,
  'subgroup/one-date': ({ month }) => `${month}の1日`,
  'subgroup/one-day': '1日',
  'subgroup/earlier-half': '前半',
  'subgroup/later-half': '後半',
  'subgroup/earlier': ({ from, to }) => `前半、${from}〜${to}`,
  'subgroup/later': ({ from, to }) => `後半、${from}〜${to}`,
};
