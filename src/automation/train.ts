import type { Scan } from '#ct/scan.ts';
import { oneSeriesPerStudy, seriesFacts } from '#ct/series-choice.ts';
import { splitInWords } from '#data/split-option.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { foldsJson } from '#report/folds.ts';
import type { RunRecord } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import { checkSettings, frozenButRandom } from '#train/recipe.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { study } from '#workers/client/study.ts';
import { readLabels } from './labels.ts';
import { leakFinder } from './leaks.ts';
import { exportNames, readStudy } from './read.ts';
import { deliver, heed, report } from './report.ts';
import { askedColumn, splitMethods } from './split-methods.ts';
import { trainOnce } from './train-run.ts';
import { settingsOf, type TrainOptions } from './train-settings.ts';

/** The whole way from files to a checkpoint, once or once for every fold; every split is checked before the first run begins. */
export async function trainHeadless(options: TrainOptions): Promise<void> {
  const device = await deviceInfo();
  await report({ kind: 'log', text: `Training on ${device.label}` });
  if (device.notice) await report({ kind: 'log', text: device.notice });
  const data = await readStudy(options.folder);
  const settings = await settingsOf(options);
  const { labels, sides } = await readLabels(data, settings.classes, askedColumn(options));
  const withLabel = data.scans.flatMap((scan) => {
    const label = labels[scan.id];
    const word = sides?.words[scan.id];
    return label === undefined ? [] : [{ ...scan, label, ...(word !== undefined && { word }) }];
  });
  const chosen = new Set<Scan>(oneSeriesPerStudy(withLabel));
  const labelled = withLabel.filter((scan) => chosen.has(scan));
  data.otherSeries = await otherSeries(data.scans, labelled);
  const methods = splitMethods(options, settings.seed, sides?.column ?? null);
  const runs = [];
  for (const method of methods) {
    const split = await study.split(labelled, method);
    await heed(split.problems);
    await heed(checkSettings(settings, split.train.length, catalogueEntry(settings.model)));
    runs.push({ method, split });
  }
  const leaksOf = await leakFinder(data, labelled);
  for (const { split } of runs) await heed(leaksOf(split).map(({ problem }) => problem));
  const warning = frozenButRandom(settings);
  if (warning) await report({ kind: 'problem', problem: warning });
  const names = exportNames(data.scans, options.pseudonyms);
  // The profile belongs to this command alone: its runs are this command's, in their order.
  const earlier = options.resume ? (await listRuns()).reverse() : [];
  const records: RunRecord[] = [];
  for (const [i, { method, split }] of runs.entries()) {
    const sizes = `${split.train.length} scans train, ${split.tune.length} tune, ${split.test.length} test (locked)`;
    await report({ kind: 'log', text: `Split ${splitInWords(method)}: ${sizes}` });
    const prefix = runs.length > 1 ? `fold-${i + 1}.` : '';
    records.push(
      await trainOnce({
        data,
        names,
        labels,
        settings,
        split,
        method,
        device: device.label,
        prefix,
        openTest: options['open-test'] ?? false,
        former: earlier[i] ?? null,
      }),
    );
  }
  if (runs.length > 1) deliver('folds.json', foldsJson(records));
}

/** The series of used studies that are left out; every one is told with the series that is used instead. */
async function otherSeries(scans: readonly Scan[], used: readonly Scan[]): Promise<Set<string>> {
  const usedOf = new Map(used.flatMap((scan) => (scan.studyKey === undefined ? [] : [[scan.studyKey, scan] as const])));
  const others = new Set<string>();
  for (const scan of scans) {
    const instead = scan.studyKey === undefined ? undefined : usedOf.get(scan.studyKey);
    if (!instead || instead.id === scan.id) continue;
    others.add(scan.id);
    const text = `${scan.name} (${seriesFacts(scan)}) is left out: of its study ${instead.name} (${seriesFacts(instead)}) is used`;
    await report({ kind: 'log', text });
  }
  return others;
}
