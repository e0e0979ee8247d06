import { phrase } from '#base/messages/phrase.ts';
import type { Scan } from '#ct/scan.ts';
import { oneSeriesPerStudy, seriesFacts } from '#ct/series-choice.ts';
import { describeScale } from '#ct/values/describe.ts';
import type { SplitScan } from '#data/split/split-method.ts';
import { type DatasetLabels, type LabelOptions, labelAnswers, readLabels } from './labels.ts';
import { type Dataset, exportNames } from './read.ts';
import { logLine } from './report.ts';

/** A dataset that is ready to be split: scans with labels, one series of every study. */
export interface LabelledDataset {
  data: Dataset;
  /** Names in exports, by scan id. */
  names: Map<string, string>;
  /** Whether these are pseudonyms. */
  pseudonyms: boolean;
  labels: DatasetLabels['labels'];
  sides: DatasetLabels['sides'];
  /** The scans that can be split; `scale` describes their numbers in words. */
  labelled: (Scan & SplitScan & { scale: string })[];
}

/** Labels the scans of a dataset. `column` names the column of sides; if it is null, the column is guessed. `toScore`: see `readLabels`. Throws ProblemError. */
export async function labelDataset(
  data: Dataset,
  classes: string[],
  {
    column = null,
    pseudonyms = false,
    asked = {},
    toScore = false,
  }: { column?: string | null; pseudonyms?: boolean | undefined; asked?: LabelOptions; toScore?: boolean },
): Promise<LabelledDataset> {
  const { labels, sides } = await readLabels(data, classes, labelAnswers(asked, column), toScore);
  const withLabel = data.scans.flatMap((scan) => {
    const label = labels[scan.id];
    const word = sides?.words[scan.id];
    return label === undefined ? [] : [{ ...scan, label, scale: describeScale(scan), ...(word !== undefined && { word }) }];
  });
  const chosen = new Set<Scan>(oneSeriesPerStudy(withLabel));
  const labelled = withLabel.filter((scan) => chosen.has(scan));
  data.otherSeries = await otherSeries(data.scans, labelled);
  return { data, names: exportNames(data, pseudonyms), pseudonyms, labels, sides, labelled };
}

/** Returns the series of used studies that are left out, and reports each with the series that is used instead. */
async function otherSeries(scans: readonly Scan[], used: readonly Scan[]): Promise<Set<string>> {
  const keyOf = ({ patientKey, studyKey }: Scan) => `${patientKey} ${studyKey}`;
  const usedOf = new Map(used.flatMap((scan) => (scan.studyKey === undefined ? [] : [[keyOf(scan), scan] as const])));
  const others = new Set<string>();
  for (const scan of scans) {
    const instead = scan.studyKey === undefined ? undefined : usedOf.get(keyOf(scan));
    if (!instead || instead.id === scan.id) continue;
    others.add(scan.id);
    const facts = { facts: seriesFacts(scan), usedFacts: seriesFacts(instead) };
    await logLine(phrase('terminal/other-series', { scan: scan.name, used: instead.name, ...facts }));
  }
  return others;
}
