import { expect, it } from 'vitest';
import type { Grid } from '#explain/heat-map.ts';
import type { CaseRow, SideEvaluation } from '../evaluation-files.ts';
import { reportLanguage } from '../study/languages.ts';
import { heatMapsCsv } from './heat-maps-csv.ts';
import { type HeatMapCase, heatMapsHtml } from './heat-maps-html.ts';
import { worstCases } from './worst-cases.ts';

const row = (scanId: string, side: CaseRow['side'], truth: number, probabilities?: number[]): CaseRow => ({
  ...{ scanId, side, truth },
  probabilities,
});
const side = (name: CaseRow['side']) => ({ side: name }) as SideEvaluation;

const ROWS = [
  row('right', 'external', 0, [0.8, 0.2]),
  row('wrong', 'external', 1, [0.9, 0.1]),
  row('unread', 'external', 0),
  row('unsure', 'external', 0, [0.4, 0.6]),
  row('trained', 'train', 1, [0.99, 0.01]),
];

it('the worst cases are those with the highest loss, of the side whose scores are worth most', () => {
  const worst = worstCases([side('train'), side('external')], ROWS, 2);
  expect(worst.map(({ row: { scanId }, predicted }) => `${scanId} ${predicted}`)).toEqual(['wrong 0', 'unsure 1']);
  expect(worstCases([side('external')], ROWS, 9)).toHaveLength(3);
  expect(worstCases([], ROWS, 2)).toEqual([]);
});

const grid = (...values: number[]): Grid => ({ height: 2, width: 2, values: Float32Array.from(values) });

function mapped(given: CaseRow, parts: Partial<HeatMapCase['explained']> = {}, random = true): HeatMapCase {
  const png = Uint8Array.of(137, 80, 78, 71);
  return {
    ...{ row: given, probabilities: given.probabilities ?? [], predicted: 0 },
    explained: {
      map: [grid(0, 1, 2, 3)],
      random: { seed: 7, map: random ? [grid(3, 2, 1, 0)] : null },
      lungs: { heat: 0.5, area: 0.25 },
      alike: -0.25,
      wish: { method: 'grad-cam', label: 0 },
      ...parts,
    },
    pictures: { input: png, map: png, random: random ? png : null },
  };
}

const about = { model: { net: 'ResNet-18', epoch: 4 }, classes: ['Mild', 'Severe'] };

it('heat-maps.html has of each case the input, its map and that of random weights, their likeness and the share inside the lungs', () => {
  const html = heatMapsHtml({ ...about, cases: [mapped(ROWS[1]!), mapped(ROWS[3]!, {}, false)], failed: 1 });
  expect(html.match(/<image /g)).toHaveLength(5);
  for (const said of [
    '1. wrong',
    'True Severe, called Mild; score of the true class 0.100.',
    'Grad-CAM for Mild',
    'Rank correlation with the map of random weights: −0.250.',
    'Heat inside the lungs: 50 %. The lungs cover 25 % of the input, so that is more than by chance.',
    'seed 7',
    'there is no map to compare with',
    '1 heat map could not be made.',
    'Side: External.',
    'from dark blue, the lowest value, to yellow',
    'Not a medical device',
  ]) {
    expect(html).toContain(said);
  }
  expect(html).toContain("default-src 'none'");
  expect(html).not.toContain('<script');
});

it('heat-maps.html says all of it in another language, with that language in its head', async () => {
  const japanese = heatMapsHtml(
    { ...about, cases: [mapped(ROWS[1]!), mapped(ROWS[3]!, {}, false)], failed: 1 },
    await reportLanguage('ja'),
  );
  expect(japanese).toContain('<html lang="ja">');
  const said = japanese.replace(/<(style|title)>.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ');
  for (const word of ['ヒートマップ', '正解はSevere、予測はMild', '順位相関', '医療機器ではありません']) expect(said).toContain(word);
  const inEnglish = (said.match(/[A-Za-z][A-Za-z-]+/g) ?? []).filter(
    (word) => !['ResNet-', 'Mild', 'Severe', 'Grad-CAM', 'wrong', 'unsure'].includes(word),
  );
  expect(inEnglish).toEqual([]);
});

it('names in it stay text, and without a scored scan it says so', () => {
  const hostile = row('<img src=x onerror=alert(1)>', 'external', 1, [0.9, 0.1]);
  const html = heatMapsHtml({ ...about, classes: ['"><script>alert(1)</script>', 'b'], cases: [mapped(hostile)], failed: 0 });
  expect(html).not.toMatch(/<script|<img/);
  expect(heatMapsHtml({ ...about, cases: [], failed: 0 })).toContain('No scan was scored');
});

it('heat-maps.csv has the numbers of the same cases, in the same order', () => {
  const flat = mapped(row('=flat', 'test', 0, [0.5, 0.5]), {
    alike: null,
    lungs: { heat: 0.3, area: 0 },
    wish: { method: 'rollout', label: 0 },
  });
  const [notice, header, ...lines] = heatMapsCsv([mapped(ROWS[1]!), flat])
    .trim()
    .split('\n');
  expect(notice).toContain('Not a medical device');
  expect(header).toBe('rank,scan_id,side,actual_category,predicted_category,method,explained_category,similarity,heat_in_lungs,lung_area');
  expect(lines).toEqual(['1,wrong,external,2,1,grad-cam,1,-0.25,0.5,0.25', "2,'=flat,test,1,1,rollout,,,,0"]);
});
