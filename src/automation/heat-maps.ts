import { phrase } from '#base/messages/phrase.ts';
import { aboutAnother, type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { CaseRow, SideEvaluation } from '#report/evaluation-files.ts';
import { heatMapsCsv } from '#report/heat-maps/heat-maps-csv.ts';
import { type HeatMapCase, heatMapsHtml } from '#report/heat-maps/heat-maps-html.ts';
import { type WorstCase, worstCases } from '#report/heat-maps/worst-cases.ts';
import type { ReportLanguage } from '#report/study/words.ts';
import { usualWish } from '#state/predict/heat-methods.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { explain } from '#workers/client/explain.ts';
import { study } from '#workers/client/study.ts';
import { deliver } from './deliver.ts';
import type { Dataset } from './read.ts';
import { progressLine, report } from './report.ts';

/** What heat maps are made of: the scores, and the scan that is behind each case. */
interface Evaluated {
  checkpoint: CheckpointSummary;
  data: Dataset;
  sides: readonly SideEvaluation[];
  cases: readonly CaseRow[];
  /** The scans of the cases. */
  scanOf: ReadonlyMap<CaseRow, Scan>;
}

/** Delivers heat-maps.html and heat-maps.csv: the `count` worst cases, each beside the map of random weights. A map that can't be made is told. */
export async function deliverHeatMaps(count: number, evaluated: Evaluated, language: ReportLanguage): Promise<void> {
  const { checkpoint, sides, cases } = evaluated;
  const { settings, epoch } = checkpoint;
  const worst = worstCases(sides, cases, count);
  const made: HeatMapCase[] = [];
  for (const [i, one] of worst.entries()) {
    await progressLine(phrase('terminal/heat-maps', { done: i, total: worst.length }));
    const result = await heatMapOf(one, evaluated);
    if ('problem' in result)
      await report({ kind: 'problem', problem: { ...aboutAnother(result.problem, one.row.scanId), level: 'warning' } });
    else made.push(result.made);
  }
  const model = { net: netTitle(settings.model), epoch };
  await deliver(
    'heat-maps.html',
    heatMapsHtml({ model, classes: settings.classes, cases: made, failed: worst.length - made.length }, language),
  );
  await deliver('heat-maps.csv', heatMapsCsv(made));
}

async function heatMapOf(
  one: WorstCase,
  { checkpoint: { id, settings }, data: { files, marked }, scanOf }: Evaluated,
): Promise<{ made: HeatMapCase } | { problem: Problem }> {
  const { model, preparation } = settings;
  const scan = scanOf.get(one.row)!;
  const wish = usualWish(model, one.predicted, preparation.size);
  const asked = { checkpointId: id, scan, files, preparation, marked: marked[scan.id] ?? null, wish };
  try {
    const events = explain(asked, new AbortController().signal);
    let next = await events.next();
    while (!next.done) next = await events.next();
    const explained = next.value;
    const { pixels } = explained.sample;
    const over = (map: typeof explained.map) => study.heatPicture(pixels, preparation.size, map);
    const pictures = {
      input: await study.samplePicture(pixels, preparation.size),
      map: await over(explained.map),
      random: explained.random.map && (await over(explained.random.map)),
    };
    return { made: { ...one, explained, pictures } };
  } catch (thrown) {
    return { problem: toProblem(thrown, phrase('subject/heat-map')) };
  }
}
