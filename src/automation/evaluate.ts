import type { LanguageTag } from '#base/messages/languages.ts';
import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, warning } from '#base/problem.ts';
import { areDemoNames } from '#data/demo-names.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import { groupingsOf, type SiteNumbers, siteNumbers } from '#data/subgroups/groupings.ts';
import { hasLimit } from '#eval/ood/training-features.ts';
import type { GroupedScores } from '#eval/subgroups/subgroups.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { copyProblems } from '#report/copy-problems.ts';
import { type CaseRow, casesCsv, countFlags, type SideEvaluation, scoresJson } from '#report/evaluation-files.ts';
import { calibratedScans, calibrationFor } from '#report/known-calibration.ts';
import { parseCosts } from '#report/parse-costs.ts';
import { parseManifest } from '#report/parse-manifest.ts';
import { type RunManifest, recordOf } from '#report/run-manifest.ts';
import { estimatesCsv } from '#report/score-lines.ts';
import { afterAnswersBy } from '#report/study/after-answers.ts';
import { evaluatedStudy } from '#report/study/evaluated-study.ts';
import { exclusionsBy, flaggedAmong, reasonsAmong } from '#report/study/exclusions.ts';
import { reportLanguage } from '#report/study/languages.ts';
import { modelCard } from '#report/study/model-card.ts';
import { paperFigureFile } from '#report/study/paper-figure.ts';
import { picturedNames } from '#report/study/pictured-cases.ts';
import { reportHtml } from '#report/study/report-html.ts';
import type { Study } from '#report/study/study.ts';
import { copiesAmong } from '#runs/copies-among.ts';
import { type EvaluatedSide, sidesKnownBy } from '#runs/evaluated-sides.ts';
import { externalEvaluation, type KeptEvaluations, withExternal, withOpening } from '#runs/evaluations.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { searchCopies } from '#workers/client/copies.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { samplePictures } from '#workers/client/sample-pictures.ts';
import { study } from '#workers/client/study.ts';
import { importWeights } from '#workers/client/weights.ts';
import { calibratedLines, refuseUnknown } from './calibration.ts';
import { deliver } from './deliver.ts';
import { deliverHeatMaps } from './heat-maps.ts';
import { type LabelledDataset, labelDataset } from './labelled-dataset.ts';
import type { LabelOptions } from './labels.ts';
import { fingerprintsOf } from './leaks.ts';
import { measurePlain } from './plain-baselines.ts';
import { graded, openTestSide, predictScans, refuseMarks } from './predict.ts';
import { type Dataset, readDataset } from './read.ts';
import { logLine, pickedFiles, report } from './report.ts';

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

/** A labelled scan with its side. */
type SidedScan = LabelledDataset['labelled'][number] & { side: EvaluatedSide };

/**
 * Scores the picked checkpoint file on the labelled scans of the picked folder, each on its side of the checkpoint's run; scans that the run does
 * not know are external. Delivers scores.json, scores.csv, cases.csv, report.html, model-card.json, figure.svg and, if asked for, heat maps. Throws ProblemError.
 */
export async function evaluateHeadless(options: EvaluateOptions): Promise<void> {
  const { folder, pseudonyms = false, 'open-test': openTest = false, 'score-anyway': anyway = false, runJson } = options;
  const device = await deviceInfo();
  await logLine(phrase('terminal/predicting-on', { device: device.label }));
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
  if (!told) await report({ kind: 'problem', problem: warning('test-unknown', phrase('subject/checkpoint')) });
  if (!told?.seen) await report({ kind: 'problem', problem: warning('seen-unknown', phrase('subject/checkpoint')) });
  const { all: fingerprints, prints, slices } = await fingerprintsOf(data, labelled);
  const sideOf = sidesKnownBy(told);
  const knownAs = ({ id }: { id: string }) => ({ print: prints.get(id) ?? null, slices: slices.get(id) ?? [] });
  const all: SidedScan[] = labelled.map((scan) => ({ ...scan, side: sideOf(knownAs(scan)) }));
  const unknown = all.filter(({ side }) => side === 'external');
  const ids = new Set(unknown.map(({ id }) => id));
  const alike = await searchCopies(
    new CopySearch(),
    fingerprints.filter(({ scanId }) => ids.has(scanId)),
    new AbortController().signal,
  );
  const among = copiesAmong(
    unknown.map((scan) => ({ ...knownAs(scan), id: scan.id, label: scan.label })),
    alike,
  );
  const copied = copyProblems(among, (id) => names.get(id) ?? id);
  for (const one of copied) await report({ kind: 'problem', problem: one });
  const dropped = new Set([...among.copies, ...among.contradictory]);
  const sided = all.filter(({ id }) => !dropped.has(id));
  if (sided.length === 0) throw new ProblemError({ ...copied[0]!, level: 'error' });
  const { shown, opening } = await withoutLocked(sided, checkpoint, openTest);
  await nameSeen(shown, names);
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
    copies: dropped.size,
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
  await deliver('model-card.json', modelCard(about));
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

/** The run that a run.json tells of; null where it is another one's, or can't be read: the report then does without. */
function runOf(runJson: string | undefined, runId: string | null): RunManifest | null {
  if (runJson === undefined || runId === null) return null;
  try {
    const run = parseManifest(runJson, phrase('subject/manifest'));
    return run.id === runId ? run : null;
  } catch {
    return null;
  }
}

/** What the report and the model card are made of: all that this evaluation knows of the model and of the scans. */
function studyOf(evaluated: Evaluated): Study {
  const {
    checkpoint,
    file,
    device,
    data,
    labelled,
    copies,
    shown,
    unfit,
    found,
    sides,
    rows,
    opening,
    run,
    looks,
    pictures,
    picturesAsked,
  } = evaluated;
  const { settings, epoch, test: told = null } = checkpoint;
  const excluded = exclusionsBy(
    [...data.refused, ...unfit].map(({ problem }) => problem),
    'unusable',
  );
  const scored = rows.flatMap(({ probabilities, flags }) => (probabilities ? [flags ?? []] : []));
  const unusable = data.refused.flatMap(({ problem }) => (problem.code === 'misfit' ? [] : [problem]));
  return evaluatedStudy({
    madeAt: new Date().toISOString(),
    device,
    ...{ settings, net: netTitle(settings.model), epoch, file, told, called: run?.name ?? null },
    weights: settings.weights && { ...settings.weights, licence: publishedByHash(settings.weights.sha256)?.licence ?? null },
    run: run && recordOf(run),
    afterAnswers: afterAnswersBy(run?.again, settings.classes),
    synthetic: {
      run: run !== null && areDemoNames([...run.split.train, ...run.split.tune, ...run.split.test]),
      scored: areDemoNames(rows.flatMap(({ scanId, probabilities }) => (probabilities ? [scanId] : []))),
    },
    picturesAsked,
    participants: {
      found: data.scans.length + data.refused.length,
      excluded: {
        ...excluded,
        unlabelled: data.scans.length - labelled.length - copies - data.otherSeries.size,
        copy: copies,
        'other-series': data.otherSeries.size,
        locked: labelled.length - shown.length,
        'not-predicted': shown.length - found.size - unfit.length,
      },
      reasons: reasonsAmong(unusable),
      flagged: flaggedAmong(scored, hasLimit(checkpoint.extras?.training) ? scored.length : 0),
    },
    openings: opening ?? run?.testOpenings ?? null,
    looks,
    sides,
    cases: rows,
    pictures,
  });
}

/** What the net sees of the scans that the report shows, by their names in it. `ids` are pairs of name and id. */
async function picturesOf(
  study: Pick<Study, 'sides' | 'cases'>,
  ids: readonly (readonly [string, string])[],
  { scans, files, marked }: Dataset,
  preparation: Preparation,
): Promise<Study['pictures']> {
  const wanted = new Set(picturedNames(study));
  const named = new Map(ids.flatMap(([name, id]) => (wanted.has(name) ? [[id, name] as const] : [])));
  const pictures = await samplePictures(
    scans.filter(({ id }) => named.has(id)),
    files,
    preparation,
    marked,
  );
  return new Map(pictures.map(({ scanId, png }) => [named.get(scanId) ?? '', png]));
}

interface Evaluated {
  checkpoint: CheckpointSummary;
  file: string;
  device: string;
  data: Dataset;
  labelled: readonly unknown[];
  /** External scans that are not scored, see `copiesAmong`. */
  copies: number;
  shown: readonly unknown[];
  /** Refused as none that the net can grade. */
  unfit: readonly { problem: Problem }[];
  found: ReadonlyMap<string, unknown>;
  sides: readonly SideEvaluation[];
  rows: readonly CaseRow[];
  opening: number | null;
  run: RunManifest | null;
  looks: KeptEvaluations | null;
  pictures: Study['pictures'];
  picturesAsked: boolean;
}

/**
 * The looks at unseen scans that are known of the run, this evaluation among them, which is kept beside the checkpoint where the run's own record lies
 * there; null where the run is not known.
 */
async function looksOf(
  run: RunManifest | null,
  {
    checkpoint,
    sided,
    opening,
    prints,
    found,
  }: Pick<Evaluated, 'checkpoint' | 'opening' | 'found'> & { sided: readonly SidedScan[]; prints: ReadonlyMap<string, string> },
): Promise<KeptEvaluations | null> {
  const { epoch, settings, test } = checkpoint;
  if (!run || !test) return null;
  const at = new Date().toISOString();
  const of = (side: EvaluatedSide) => sided.filter((scan) => scan.side === side);
  const opened = opening === null ? run : withOpening(run, { at, n: of('test').length, epoch });
  const external = of('external');
  const evaluation = externalEvaluation(
    external.map(({ id, name, label }) => ({ print: prints.get(id) ?? name, label, isScored: found.has(id) })),
    { epoch, classes: settings.classes, heldOut: sided.length - external.length },
  );
  if (!evaluation) return opened;
  await window.keepExternal?.(test.runId, evaluation);
  return withExternal(opened, { at, ...evaluation });
}

/** The scans without those of the locked test side, or all of them where it is opened, which is counted first. Throws ProblemError. */
async function withoutLocked(
  sided: readonly SidedScan[],
  { epoch, test }: CheckpointSummary,
  openTest: boolean,
): Promise<{ shown: SidedScan[]; opening: number | null }> {
  const held = sided.filter(({ side }) => side === 'test').length;
  if (held === 0 || !test) {
    if (openTest) await logLine(phrase('terminal/nothing-opened'));
    return { shown: [...sided], opening: null };
  }
  if (openTest) return { shown: [...sided], opening: await openTestSide(test.runId, { n: held, epoch }) };
  const locked = { held, total: sided.length };
  const shown = sided.filter(({ side }) => side !== 'test');
  if (shown.length === 0) throw new ProblemError('test-locked', phrase('subject/test-side'), locked);
  // That the side stays locked is what was asked for: nothing went wrong.
  await report({ kind: 'problem', problem: warning('test-locked', phrase('subject/test-side'), locked) });
  return { shown, opening: null };
}

/** Names the scans that the run has seen among others that it has not: they are no part of the external scores. */
async function nameSeen(shown: readonly SidedScan[], names: ReadonlyMap<string, string>): Promise<void> {
  const seen = shown.filter(({ side }) => side === 'train' || side === 'tune');
  if (seen.length === 0 || !shown.some(({ side }) => side === 'external')) return;
  const scans = firstNames(
    seen.map(({ id }) => names.get(id) ?? id),
    10,
  );
  await report({ kind: 'problem', problem: warning('seen-held-out', phrase('subject/scans'), { count: seen.length, scans }) });
}
