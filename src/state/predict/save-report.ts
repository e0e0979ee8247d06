import { inEnglish } from '#base/messages/phrase.ts';
import { type ModelCard, modelCardFile } from '#base/model-words.ts';
import { areDemoNames } from '#data/demo-names.ts';
import { hasLimit } from '#eval/ood/training-features.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { CaseRow, SideEvaluation } from '#report/evaluation-files.ts';
import { afterAnswersBy, afterAnswersIn, joinAfterAnswers } from '#report/study/after-answers.ts';
import { picturedNames } from '#report/study/pictured-cases.ts';
import type { AfterAnswers, Study } from '#report/study/study.ts';
import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { samplePictures } from '#workers/client/sample-pictures.ts';
import { exportName } from '../checkpoints/export-names.ts';
import { useDataset } from '../dataset/dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { countingMarks, useSliceMarks } from '../dataset/slice-marks.ts';
import { computeOn } from '../device/device.ts';
import { useRun } from '../run/run.ts';
import type { ScoredSide } from '../run/run-side.ts';
import { runNames } from '../runs/run-names.ts';
import { saveFile } from '../save-file.ts';
import { languageNow } from '../spoken.ts';
import { shownCalibration } from './calibrate-cases.ts';
import { changesSince } from './case-changes.ts';
import { type ScoredCase, type SideResult, useEvaluation } from './evaluation.ts';
import { participantsOf } from './participants.ts';
import { useSideEvaluations } from './side-evaluations.ts';
import { exportedSubgroups, useSubgroups } from './subgroups.ts';

const SIDES: readonly ScoredSide[] = ['test', 'tune', 'train'];

/** What can be saved of a run's checkpoint: the report with or without pictures of scans, the same as data, and the one figure of the paper. */
export const REPORT_FILES = ['report', 'report-without-pictures', 'model-card', 'figure'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

/**
 * Downloads a report on a run's checkpoint: of the sides that have been scored on this page, and no others, so that the locked test side is not
 * opened for it. Waits for intervals that are still being worked out. Pictures are of scans that are loaded.
 */
export async function saveReport(record: RunRecord, checkpoint: CheckpointSummary, file: ReportFile = 'report'): Promise<void> {
  const study = await studyOf(record, checkpoint, file === 'report');
  const run = runNames().get(record.id)?.file ?? record.settings.model;
  const save = (kind: 'report' | 'modelCard' | 'figure', end: string, type: string, text: string) =>
    saveFile(kind, `${run}-epoch${checkpoint.epoch}-${end}`, new Blob([text], { type }));
  if (file === 'model-card') {
    const { modelCard } = await import('#report/study/model-card.ts');
    save('modelCard', 'model-card.json', 'application/json', modelCardFile(modelCard(study)));
  } else if (file === 'figure') {
    const { paperFigureFile } = await import('#report/study/paper-figure.ts');
    save('figure', 'figure.svg', 'image/svg+xml', paperFigureFile(study));
  } else {
    const { reportHtml } = await import('#report/study/report-html.ts');
    const { reportLanguage } = await import('#report/study/languages.ts');
    save('report', 'report.html', 'text/html', reportHtml(study, await reportLanguage(languageNow())));
  }
}

/** The model card of a run's checkpoint, of what has been scored on this page. */
export async function modelCardOf(record: RunRecord, checkpoint: CheckpointSummary): Promise<ModelCard> {
  const { modelCard } = await import('#report/study/model-card.ts');
  return modelCard(await studyOf(record, checkpoint, false));
}

/** Whether a report on this checkpoint can show pictures: a scan that was scored with it is loaded. */
export function canPicture(
  results: Partial<Record<string, Pick<SideResult, 'checkpointId' | 'cases'>>> | undefined,
  checkpointId: string,
  scans: Readonly<Record<string, unknown>>,
): boolean {
  return SIDES.some((side) => {
    const result = results?.[side];
    return result?.checkpointId === checkpointId && result.cases.some(({ scanId }) => scans[scanId]);
  });
}

async function studyOf(record: RunRecord, checkpoint: CheckpointSummary, withPictures: boolean): Promise<Study> {
  const { id, epoch } = checkpoint;
  const { settings, split } = record;
  const shown = useEvaluation.getState().results[record.id] ?? {};
  const scored = SIDES.flatMap((side) => {
    const result = shown[side];
    return result?.checkpointId === id ? [{ side, result }] : [];
  });
  await Promise.all(scored.map(({ side, result }) => useSideEvaluations.getState().workOut(record, side, result)));
  await Promise.all(scored.map(({ result }) => useSubgroups.getState().workOut(result, settings.classes)));
  const known = useSideEvaluations.getState().known[record.id];
  const sides = scored.flatMap(({ side, result }): SideEvaluation[] => {
    const one = known?.[side];
    if (one?.state !== 'done' || one.scores !== result.scores) return [];
    const subgroups = exportedSubgroups(result.scores);
    const calibrated = shownCalibration(checkpoint, result.cases);
    return [{ side, evaluation: one.evaluation, ...(subgroups && { subgroups }), calibrated }];
  });
  const nameOf = naming(scored.flatMap(({ result }) => result.cases));
  const scans = new Map<string, string>();
  const cases = scored.flatMap(({ side, result }) =>
    result.cases.map((one): CaseRow => {
      const scanId = nameOf(one);
      scans.set(scanId, one.scanId);
      return { scanId, side, truth: one.truth, probabilities: one.probabilities };
    }),
  );
  const said = runNames().get(record.id)?.said;
  return {
    madeAt: new Date(Math.max(0, ...scored.map(({ result }) => result.at)) || Date.now()).toISOString(),
    device: computeOn.getState().info?.label ?? record.device,
    model: { net: netTitle(settings.model), file: null, epoch, runId: record.id, called: said ? inEnglish(said) : null },
    settings,
    weights: settings.weights && { ...settings.weights, licence: publishedByHash(settings.weights.sha256)?.licence ?? null },
    run: record,
    afterAnswers: sinceAnswers(
      record,
      scored.flatMap(({ result }) => result.cases),
      nameOf,
    ),
    synthetic: {
      run: areDemoNames(namesOf(split)),
      scored: areDemoNames(scored.flatMap(({ result }) => result.cases.map(({ name }) => name))),
    },
    picturesAsked: withPictures,
    seen: { train: split.train.length, tune: split.tune.length },
    participants: participantsOf(record, scored, hasLimit(checkpoint.extras?.training)),
    openings: record.testOpenings,
    looks: { ...(record.openings && { openings: record.openings }), ...(record.externals && { externals: record.externals }) },
    sides,
    cases,
    pictures: withPictures ? await picturesOf(record, { sides, cases }, scans) : new Map(),
  };
}

const namesOf = ({ train, tune, test }: RunRecord['split']) => [...train, ...tune, ...test];

/** What was decided about scans since these cases were scored, and before the run was trained. Scans that are not loaded have the labels they had. */
function sinceAnswers(record: RunRecord, cases: readonly ScoredCase[], nameOf: (one: ScoredCase) => string): AfterAnswers {
  const relabelled = cases.flatMap((one) =>
    one.was === undefined || one.was === one.truth ? [] : [{ scan: nameOf(one), was: one.was, now: one.truth }],
  );
  const changes = new Map(changesSince(cases, useDataset.getState()).map((change) => [change.scanId, change]));
  const leftOut = cases.filter(({ scanId }) => changes.get(scanId)?.excluded || changes.get(scanId)?.now === null).map(nameOf);
  const since = { ...afterAnswersBy({ relabelled, leftOut: [] }, record.settings.classes), leftOut };
  return joinAfterAnswers([since, afterAnswersIn(record, useRun.getState().past, exportName)]);
}

/** What the net sees of the scans that the report shows, by their names in it; `ids` are theirs on this page. Scans that are not loaded are left out. */
async function picturesOf(
  { settings: { preparation } }: RunRecord,
  study: Pick<Study, 'sides' | 'cases'>,
  ids: ReadonlyMap<string, string>,
): Promise<Study['pictures']> {
  const { scans } = useDataset.getState();
  const named = new Map(picturedNames(study).map((name) => [ids.get(name) ?? '', name]));
  const loaded = [...named.keys()].flatMap((id) => scans[id] ?? []);
  const marked = countingMarks(useSliceMarks.getState().marks, scans);
  const pictures = await samplePictures(loaded, sessionFiles, preparation, marked);
  return new Map(pictures.map(({ scanId, png }) => [named.get(scanId) ?? '', png]));
}

/** Names scans as exports do: by their names, or by their ids where several share one. */
function naming(cases: readonly ScoredCase[]): (one: ScoredCase) => string {
  const uses = new Map<string, number>();
  for (const { name } of cases) uses.set(name, (uses.get(name) ?? 0) + 1);
  return ({ scanId, name }) => exportName(uses.get(name) === 1 ? name : scanId);
}
