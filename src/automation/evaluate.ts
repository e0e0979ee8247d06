import { deviceSaid } from '#base/messages/device-said.ts';
import type { LanguageTag } from '#base/messages/languages.ts';
import { phrase } from '#base/messages/phrase.ts';
import { modelCardFile } from '#base/model-words.ts';
import { ProblemError } from '#base/problem.ts';
import { groupingsOf, type SiteNumbers, siteNumbers } from '#data/subgroups/groupings.ts';
import type { GroupedScores } from '#eval/subgroups/subgroups.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { type CaseRow, casesCsv, countFlags, type SideEvaluation, scoresJson } from '#report/evaluation-files.ts';
import { calibratedScans, calibrationFor } from '#report/known-calibration.ts';
import { parseCosts } from '#report/parse-costs.ts';
import { estimatesCsv } from '#report/score-lines.ts';
import { reportLanguage } from '#report/study/languages.ts';
import { modelCard } from '#report/study/model-card.ts';
import { paperFigureFile } from '#report/study/paper-figure.ts';
import { reportHtml } from '#report/study/report-html.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { study } from '#workers/client/study.ts';
import { importWeights } from '#workers/client/weights.ts';
import { calibratedLines, refuseUnknown } from './calibration.ts';
import { deliver } from './deliver.ts';
import { looksOf, picturesOf, runOf, studyOf } from './evaluation-study.ts';
import { deliverHeatMaps } from './heat-maps.ts';
import { labelDataset } from './labelled-dataset.ts';
import type { LabelOptions } from './labels.ts';
import { measurePlain } from './plain-baselines.ts';
import { graded, predictScans, refuseMarks } from './predict.ts';
import { readDataset } from './read.ts';
import { logLine, pickedFiles } from './report.ts';
import { type SidedScan, sidedScans } from './sided-scans.ts';

export interface EvaluateOptions extends LabelOptions {
  folder: string;
  /** Whether the tables have pseudonyms in place of scan names. */
  pseudonyms?: boolean;
  /** The file of what confusions cost, and its text. */
  costs?: string;
  costsText?: string;
  /** The text of the run.json beside the checkpoint; absent where there is none. */
  runJson?: string;
  /** Whether to score the scans of the locked test side, too; this is counted as an opening. */
  'open-test'?: boolean;
  /** The rule of the operating points; absent: the usual one. */
  'operating-point'?: string;
  /** Whether to give conformal grades. */
  conformal?: boolean;
  /** Of how many of the worst cases heat maps are to be made; absent: of none. */
  heatmaps?: number;
  /** The language of report.html and heat-maps.html; absent: English. */
  language?: LanguageTag;
  /** Whether report.html is to be without pictures of scans. */
  'no-pictures'?: boolean;
  /** Whether to score external scans, too, that a net for chest CT must not grade. */
  'score-anyway'?: boolean;
}

/**
 * Scores the picked checkpoint file on the labelled scans of the picked folder, each on its side of the checkpoint's run; scans that the run does
 * not know are external. Delivers scores.json, scores.csv, cases.csv, report.html, model-card.json, figure.svg and, if asked for, heat maps. Throws ProblemError.
 */
export async function evaluateHeadless(options: EvaluateOptions): Promise<void> {
  const { folder, pseudonyms = false, 'open-test': openTest = false, 'score-anyway': anyway = false, runJson } = options;
  const device = await deviceInfo();
  await logLine(phrase('terminal/predicting-on', { device: deviceSaid(device.label) }));
  const [file] = pickedFiles('weights');
  const checkpointId = await importWeights(file!);
  const checkpoint = (await listCheckpoints()).find(({ id }) => id === checkpointId)!;
  const { preparation, classes, model } = checkpoint.settings;
  refuseMarks(preparation);
  const costs = options.costsText === undefined ? null : parseCosts(options.costsText, options.costs ?? '', classes);
  const data = await readDataset(folder);
  const { labelled, names } = await labelDataset(data, classes, { pseudonyms, asked: options, toScore: true });
  if (labelled.length === 0) throw new ProblemError('labels-missing', phrase('subject/labels'));
  const told = checkpoint.test ?? null;
  const { sided, shown, opening, copies, prints } = await sidedScans({ data, labelled, names }, checkpoint, openTest);
  const run = runOf(runJson, told?.runId ?? null);
  // Scans of the run's own sides were chosen for it by whoever trained it.
  const external = shown.filter(({ side }) => side === 'external');
  const { unfit, flags } = await graded(external, checkpoint, anyway);
  const kept = new Set(unfit.map(({ scan }) => scan.id));
  const predictable = shown.filter(({ id }) => !kept.has(id));
  const tune = shown.filter(({ side }) => side === 'tune');
  refuseUnknown(checkpoint, options, tune.length);
  const { predictions } = await predictScans(checkpointId, preparation, predictable, data);
  const likeness = new Map(predictions.map((one) => [one.scanId, one.likeness?.flags ?? []]));
  const found = new Map(predictions.map(({ scanId, probabilities }) => [scanId, probabilities]));
  const known = calibrationFor(
    checkpoint,
    options,
    tune.flatMap(({ id, label, patientKey }) =>
      found.has(id) ? [{ truth: label, probabilities: found.get(id)!, patient: patientKey }] : [],
    ),
  );
  const trainedOn = told?.seen?.train.length ?? null;
  const training = sided.filter(({ side }) => side === 'train');
  // Without training scans there is nothing to fit a baseline on.
  const compared = shown.filter(({ id, side }) => side !== 'train' && found.has(id));
  const features = await measurePlain(data, training.length > 0 && compared.length > 0 ? [...training, ...compared] : []);
  const measured = (scans: readonly SidedScan[]) => ({
    truth: scans.map(({ label }) => label),
    features: scans.map(({ id }) => features.get(id) ?? null),
  });
  const scoredOf = (side: EvaluatedSide) => shown.filter((scan) => scan.side === side && found.has(scan.id));
  const sites = pseudonyms ? siteNumbers((['external', 'test', 'tune', 'train'] as const).map(scoredOf)) : null;
  const sides: SideEvaluation[] = [];
  for (const side of ['train', 'tune', 'test', 'external'] as const) {
    const scored = scoredOf(side);
    if (scored.length === 0) continue;
    const asked = {
      classes,
      ...measured(scored),
      probabilities: scored.map(({ id }) => found.get(id)!),
      patients: scored.map(({ patientKey }) => patientKey),
      trainedOn,
      training: measured(training),
      isTraining: side === 'train',
    };
    const evaluation = await study.evaluate(asked, costs ? { costs } : {});
    const subgroups = await subgroupsOf(scored, found, { classes, sites });
    const calibrated = known && calibratedScans(scored, found, known);
    sides.push({ side, evaluation, subgroups, calibrated });
    const { n: scans, patients } = evaluation.estimates;
    const words = { side: phrase(`evaluated/${side}`), scans, patients, verdict: evaluation.verdict };
    await logLine(phrase('terminal/evaluated', words));
    if (calibrated) for (const line of calibratedLines(calibrated)) await logLine(line);
  }
  const rows = shown.map(({ id, side, label }): CaseRow => {
    return {
      scanId: names.get(id) ?? id,
      side,
      truth: label,
      probabilities: found.get(id),
      flags: [...(flags.get(id) ?? []), ...(likeness.get(id) ?? [])],
    };
  });
  const looks = await looksOf(run, { checkpoint, sided, opening, prints, found });
  const origin = { file: file!.name, net: netTitle(model), epoch: checkpoint.epoch, runId: told?.runId ?? null };
  await deliver('scores.json', scoresJson(sides, { classes, checkpoint: origin, opening, flags: countFlags(rows) }));
  await deliver('scores.csv', estimatesCsv(sides, classes));
  await deliver(
    'cases.csv',
    casesCsv(rows, classes, known && { calibration: known.calibration, conformal: known.choice.conformal ?? false }),
  );
  const about = studyOf({
    checkpoint,
    file: file!.name,
    device: device.label,
    data,
    labelled: sided,
    copies,
    shown,
    unfit,
    found,
    sides,
    rows,
    opening,
    run,
    looks,
    picturesAsked: !options['no-pictures'],
    pictures: options['no-pictures']
      ? new Map()
      : await picturesOf(
          { sides, cases: rows },
          rows.map(({ scanId }, i) => [scanId, shown[i]!.id]),
          data,
          preparation,
        ),
  });
  const language = await reportLanguage(options.language ?? 'en');
  await deliver('report.html', reportHtml(about, language));
  await deliver('model-card.json', modelCardFile(modelCard(about)));
  await deliver('figure.svg', paperFigureFile(about));
  if (options.heatmaps !== undefined) {
    const scanOf = new Map(rows.map((row, i) => [row, shown[i]!]));
    await deliverHeatMaps(options.heatmaps, { checkpoint, data, sides, cases: rows, scanOf }, language);
  }
}

/** The scores of the groups that facts in the files make of a side's scans. */
async function subgroupsOf(
  scored: readonly SidedScan[],
  found: ReadonlyMap<string, number[]>,
  { classes, sites }: { classes: readonly string[]; sites: SiteNumbers | null },
): Promise<GroupedScores[]> {
  const side = {
    classes: classes.length,
    truth: scored.map(({ label }) => label),
    probabilities: scored.map(({ id }) => found.get(id)!),
    patients: scored.map(({ patientKey }) => patientKey),
  };
  const all: GroupedScores[] = [];
  for (const grouping of groupingsOf(scored, { sites })) all.push(await study.scoreGroups(side, grouping));
  return study.adjustGroups(all);
}
