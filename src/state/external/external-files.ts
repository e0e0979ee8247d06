import { inEnglish } from '#base/messages/phrase.ts';
import { modelCardFile } from '#base/model-words.ts';
import { areDemoNames } from '#data/demo-names.ts';
import { groupingsOf, siteNumbers } from '#data/subgroups/groupings.ts';
import { hasLimit } from '#eval/ood/training-features.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { type CaseRow, casesCsv, countFlags, type SideEvaluation, scoresJson } from '#report/evaluation-files.ts';
import { calibratedScans, calibrationFor, type KnownCalibration } from '#report/known-calibration.ts';
import { estimatesCsv } from '#report/score-lines.ts';
import { afterAnswersBy, afterAnswersIn } from '#report/study/after-answers.ts';
import { evaluatedStudy } from '#report/study/evaluated-study.ts';
import { exclusionsBy, flaggedAmong } from '#report/study/exclusions.ts';
import { picturedNames } from '#report/study/pictured-cases.ts';
import type { Study } from '#report/study/study.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { samplePictures } from '#workers/client/sample-pictures.ts';
import { study } from '#workers/client/study.ts';
import { importedFile } from '../checkpoints/checkpoint-files.ts';
import { exportName, useExportNames } from '../checkpoints/export-names.ts';
import { computeOn } from '../device/device.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { marksThatCount } from '../predict/marks-that-count.ts';
import { useRun } from '../run/run.ts';
import { runNames } from '../runs/run-names.ts';
import { saveFile } from '../save-file.ts';
import { languageNow } from '../spoken.ts';
import { caseId, type ExternalOutcome } from './score-external.ts';

export const EXTERNAL_FILES = ['report.html', 'model-card.json', 'figure.svg', 'scores.csv', 'scores.json', 'cases.csv'] as const;
export type ExternalFile = (typeof EXTERNAL_FILES)[number];

const TYPES: Record<ExternalFile, string> = {
  'scores.json': 'application/json',
  'scores.csv': 'text/csv',
  'cases.csv': 'text/csv',
  'report.html': 'text/html',
  'model-card.json': 'application/json',
  'figure.svg': 'image/svg+xml',
};

/** Downloads one of the files that `headless evaluate` writes, of an evaluation on external scans. `run` is the run's name in files. */
export async function saveExternal(
  name: ExternalFile,
  run: string,
  checkpoint: CheckpointSummary,
  outcome: ExternalOutcome,
): Promise<void> {
  const text = await externalFile(name, checkpoint, outcome);
  saveFile('external', `${run}-epoch${checkpoint.epoch}-external-${name}`, new Blob([text], { type: TYPES[name] }));
}

/** The text of a file: byte for byte that of the command for the same scans and labels, apart from the time and the device. */
export async function externalFile(name: ExternalFile, checkpoint: CheckpointSummary, outcome: ExternalOutcome): Promise<string> {
  const { settings, epoch } = checkpoint;
  const { classes } = settings;
  const { opening, known } = outcome;
  const cases = rowsOf(outcome);
  const calibration = calibrationOf(checkpoint, outcome, cases);
  if (name === 'cases.csv') return casesCsv(cases, classes, calibration && { calibration: calibration.calibration, conformal: false });
  const sides = await sidesOf(outcome, classes, cases, calibration);
  if (name === 'scores.csv') return estimatesCsv(sides, classes);
  if (name === 'scores.json') {
    const origin = { file: importedFile(checkpoint), net: netTitle(settings.model), epoch, runId: known.told?.runId ?? null };
    return scoresJson(sides, { classes, checkpoint: origin, opening, flags: countFlags(cases) });
  }
  const about = {
    ...aboutOf(checkpoint, outcome, sides, cases),
    ...(name === 'report.html' && { pictures: await picturesOf(checkpoint, outcome, { sides, cases }, cases) }),
  };
  if (name === 'figure.svg') return (await import('#report/study/paper-figure.ts')).paperFigureFile(about);
  if (name === 'report.html') {
    const { reportLanguage } = await import('#report/study/languages.ts');
    return (await import('#report/study/report-html.ts')).reportHtml(about, await reportLanguage(languageNow()));
  }
  const { modelCard } = await import('#report/study/model-card.ts');
  return modelCardFile(modelCard(about));
}

type Row = CaseRow & { id: string };

/** The calibration that is kept with the model, else one that is fitted on its whole validation set, where that is among the scans. */
function calibrationOf(checkpoint: CheckpointSummary, { scans }: ExternalOutcome, rows: readonly Row[]): KnownCalibration | null {
  const tune = rows.filter(({ side }) => side === 'tune');
  const patientOf = new Map(scans.labelled.map(({ scan }) => [scan.id, scan.patientKey]));
  return calibrationFor(
    checkpoint,
    {},
    tune.flatMap(({ id, truth, probabilities }) => (probabilities ? [{ truth, probabilities, patient: patientOf.get(id) ?? id }] : [])),
  );
}

/** The sides that were scored, with all that the command line works out of them; labels that were changed since count as they are now. */
function sidesOf(
  outcome: ExternalOutcome,
  classes: readonly string[],
  rows: readonly Row[],
  known: KnownCalibration | null,
): Promise<SideEvaluation[]> {
  const { scans, scored, features, probabilities } = outcome;
  const byId = new Map(scans.labelled.map(({ scan }) => [scan.id, scan]));
  const measured = (some: readonly Row[]) => ({
    truth: some.map(({ truth }) => truth),
    features: some.map(({ id }) => features.get(id) ?? null),
  });
  const training = measured(rows.filter(({ side }) => side === 'train'));
  return Promise.all(
    scored.map(async (side): Promise<SideEvaluation> => {
      const own = rows.filter((row) => row.side === side && row.probabilities);
      const predicted = {
        truth: own.map(({ truth }) => truth),
        probabilities: own.map(({ id }) => [...probabilities.get(id)!]),
        patients: own.map(({ id }) => byId.get(id)!.patientKey),
      };
      const trainedOn = outcome.known.told?.seen?.train.length ?? null;
      const evaluation = await study.evaluate({
        classes,
        ...predicted,
        ...measured(own),
        trainedOn,
        training,
        isTraining: side === 'train',
      });
      const facts = own.map(({ id }) => byId.get(id)!);
      const groups = await Promise.all(
        groupingsOf(facts, { sites: useExportNames.getState().pseudonyms ? siteNumbers([facts]) : null }).map((grouping) =>
          study.scoreGroups({ classes: classes.length, ...predicted }, grouping),
        ),
      );
      const labelled = own.map(({ id, truth }) => ({ id, label: truth, patientKey: byId.get(id)!.patientKey }));
      return {
        ...{ side, evaluation, subgroups: await study.adjustGroups(groups) },
        calibrated: known && calibratedScans(labelled, probabilities, known),
      };
    }),
  );
}

/** All scans that were to be scored, with the labels that they have in the scores on the page. */
function rowsOf({ scans, sides, scored, probabilities, failed, flags, runId }: ExternalOutcome): Row[] {
  const isFailed = new Set(failed.map(({ scan }) => scan.id));
  const isScored = (id: string, side: EvaluatedSide) =>
    probabilities.has(id) || (isFailed.has(id) && (scored.includes(side) || side === 'external'));
  const shown = useEvaluation.getState().results[runId];
  const labelNow = new Map(
    Object.values(shown ?? {}).flatMap((result) => result.cases.map(({ scanId, truth }) => [scanId, truth] as const)),
  );
  const uses = new Map<string, number>();
  for (const { scan } of scans.labelled) uses.set(scan.name, (uses.get(scan.name) ?? 0) + 1);
  return scans.labelled.flatMap(({ scan, truth }) => {
    const side = sides.get(scan.id) ?? 'external';
    if (!isScored(scan.id, side)) return [];
    const name = exportName(uses.get(scan.name) === 1 ? scan.name : scan.id);
    return [
      {
        id: scan.id,
        scanId: name,
        side,
        truth: labelNow.get(caseId(scans, scan)) ?? truth,
        probabilities: probabilities.get(scan.id),
        flags: flags.get(scan.id),
      },
    ];
  });
}

/** What the net sees of the scans that the report shows, by their names in it. */
async function picturesOf(
  { settings: { preparation } }: CheckpointSummary,
  { scans }: ExternalOutcome,
  about: Pick<Study, 'sides' | 'cases'>,
  rows: readonly Row[],
): Promise<Study['pictures']> {
  const wanted = new Set(picturedNames(about));
  const named = new Map(rows.flatMap(({ id, scanId }) => (wanted.has(scanId) ? [[id, scanId] as const] : [])));
  const shown = scans.labelled.flatMap(({ scan }) => (named.has(scan.id) ? [scan] : []));
  const pictures = await samplePictures(shown, scans.files, preparation, await marksThatCount(shown, scans.files));
  return new Map(pictures.map(({ scanId, png }) => [named.get(scanId) ?? '', png]));
}

function aboutOf(
  checkpoint: CheckpointSummary,
  { scans, known, sides, opening, failed, probabilities, device, at }: ExternalOutcome,
  evaluated: readonly SideEvaluation[],
  cases: readonly CaseRow[],
): Study {
  const { settings, epoch } = checkpoint;
  const { record, past } = useRun.getState();
  // With what has been kept with the run since, this evaluation among it.
  const run = known.run && ([record, ...past].find((one) => one?.id === known.run?.id) ?? known.run);
  const said = run && runNames().get(run.id)?.said;
  const all = [...sides.values()];
  const left = all.length - probabilities.size - failed.length;
  const flags = cases.flatMap((one) => (one.probabilities ? [one.flags ?? []] : []));
  const locked = opening === null ? all.filter((side) => side === 'test').length : 0;
  return evaluatedStudy({
    madeAt: new Date(at).toISOString(),
    device: device ?? computeOn.getState().info?.label ?? '',
    ...{ settings, net: netTitle(settings.model), epoch, file: importedFile(checkpoint), told: known.told },
    called: said ? inEnglish(said) : null,
    weights: settings.weights && { ...settings.weights, licence: publishedByHash(settings.weights.sha256)?.licence ?? null },
    run,
    afterAnswers: run ? afterAnswersIn(run, past, exportName) : afterAnswersBy(undefined, settings.classes),
    synthetic: {
      run: run !== null && run !== undefined && areDemoNames([...run.split.train, ...run.split.tune, ...run.split.test]),
      scored: areDemoNames(scans.labelled.flatMap(({ scan }) => (probabilities.has(scan.id) ? [scan.name] : []))),
    },
    picturesAsked: true,
    participants: {
      found: scans.labelled.length + scans.unlabelled.length + scans.unusable + scans.excluded + scans.otherSeries + (scans.copies ?? 0),
      excluded: {
        unusable: scans.unusable + scans.excluded,
        unlabelled: scans.unlabelled.length,
        'other-series': scans.otherSeries,
        copy: scans.copies ?? 0,
        'other-side': left - locked,
        locked,
        ...exclusionsBy(
          failed.map(({ problem }) => problem),
          'not-predicted',
        ),
      },
      reasons: scans.reasons,
      flagged: flaggedAmong(flags, hasLimit(checkpoint.extras?.training) ? flags.length : 0),
    },
    openings: opening ?? run?.testOpenings ?? null,
    looks: run && { ...(run.openings && { openings: run.openings }), ...(run.externals && { externals: run.externals }) },
    sides: evaluated,
    cases,
    pictures: new Map(),
  });
}
