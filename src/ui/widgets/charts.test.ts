import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const UI = path.resolve(import.meta.dirname, '..');

/** Every chart, and the table that has its numbers. */
const TABLES: Readonly<Record<string, string>> = {
  'evaluate/IntervalPlot.tsx': 'ChartTable',
  'evaluate/UnitPlot.tsx': 'PointTable or BinTable',
  'prepare/SliceStrip.tsx': 'ChartTable',
  'runs/OverlayChart.tsx': 'OverlayTable',
  'train/charts/CurveChart.tsx': 'Numbers',
  'train/rate-finder/RateCurveChart.tsx': 'RateTable',
};

const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
const sources = new Map(files.map((file) => [file, readFileSync(path.join(UI, file), 'utf8')]));

/** The files that draw a component. */
const drawnIn = (component: string) =>
  [...sources].flatMap(([file, source]) => (new RegExp(`<${component}\\b`).test(source) ? [file] : []));

/** Whether a file draws one of these tables, or all that draw it do so beside it. */
function hasTable(file: string, tables: readonly string[], depth = 2): boolean {
  if (tables.some((table) => new RegExp(`<${table}\\b`).test(sources.get(file) ?? ''))) return true;
  const places = drawnIn(path.basename(file, '.tsx'));
  return depth > 0 && places.length > 0 && places.every((place) => hasTable(place, tables, depth - 1));
}

it('every chart is known here, so that a new one gets its table', () => {
  const charts = [...sources].flatMap(([file, source]) =>
    /<svg[^>]*role="img"/s.test(source) || /from 'recharts'/.test(source) ? [file] : [],
  );
  const parts = charts.filter((file) => !Object.keys(TABLES).includes(file));
  expect(parts.filter((file) => !drawnIn(path.basename(file, '.tsx')).every((parent) => parent in TABLES))).toEqual([]);
});

it.each(Object.entries(TABLES))('wherever %s is drawn, %s stands beside it', (chart, tables) => {
  expect(hasTable(chart, tables.split(' or '))).toBe(true);
});
