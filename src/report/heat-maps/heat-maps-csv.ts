import { csvField, csvFile, digits } from '../csv.ts';
import { RESEARCH_NOTICE } from '../versions.ts';
import type { HeatMapCase } from './heat-maps-html.ts';

/**
 * heat-maps.csv: a line for each heat map of heat-maps.html, in its order. Categories count from 1. `similarity`: rank correlation with the map of
 * random weights; `heat_in_lungs` and `lung_area`: shares of 1.
 */
export function heatMapsCsv(cases: readonly HeatMapCase[]): string {
  const header = [
    'rank',
    'scan_id',
    'side',
    'actual_category',
    'predicted_category',
    'method',
    'explained_category',
    'similarity',
    'heat_in_lungs',
    'lung_area',
  ];
  return csvFile([
    [csvField(`# ${RESEARCH_NOTICE}`)],
    header,
    ...cases.map(({ row, predicted, explained: { wish, alike, lungs } }, i) => [
      i + 1,
      csvField(row.scanId),
      row.side,
      row.truth + 1,
      predicted + 1,
      wish.method,
      wish.method === 'rollout' ? '' : wish.label + 1,
      digits(alike),
      digits(lungs.area === 0 ? null : lungs.heat),
      digits(lungs.area),
    ]),
  ]);
}
