import { inEnglish } from '#base/messages/phrase.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { SideEvaluation } from '#report/evaluation-files.ts';
import type { Study } from '#report/study/study.ts';
import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { exportName } from '../checkpoints/export-names.ts';
import { computeOn } from '../device/device.ts';
import type { ScoredSide } from '../run/run-side.ts';
import { runNames } from '../runs/run-names.ts';
import { saveFile } from '../save-file.ts';
import { shownCalibration } from './calibrate-cases.ts';
import { type ScoredCase, useEvaluation } from './evaluation.ts';
import { useSideEvaluations } from './side-evaluations.ts';
import { exportedSubgroups, useSubgroups } from './subgroups.ts';

const SIDES: readonly ScoredSide[] = ['test', 'tune', 'train'];

/**
 * Downloads report.html on a run's checkpoint: the sides that have been scored on this page, and no others, so that the locked test side is not
 * opened for it. Waits for intervals that are still being worked out.
 */
export async function saveReport(record: RunRecord, checkpoint: CheckpointSummary): Promise<void> {
  const study = await studyOf(record, checkpoint);
  const { reportHtml } = await import('#report/study/report-html.ts');
  const run = runNames().get(record.id)?.file ?? record.settings.model;
  saveFile(`${run}-epoch${checkpoint.epoch}-report.html`, new Blob([reportHtml(study)], { type: 'text/html' }));
}

async function studyOf(record: RunRecord, checkpoint: CheckpointSummary): Promise<Study> {
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
  const has = (side: ScoredSide) => scored.some((one) => one.side === side);
  const nameOf = naming(scored.flatMap(({ result }) => result.cases));
  const said = runNames().get(record.id)?.said;
  return {
    madeAt: new Date(Math.max(0, ...scored.map(({ result }) => result.at)) || Date.now()).toISOString(),
    device: computeOn.getState().info?.label ?? record.device,
    model: { net: netTitle(settings.model), file: null, epoch, runId: record.id, called: said ? inEnglish(said) : null },
    settings,
    weights: settings.weights && { ...settings.weights, licence: publishedByHash(settings.weights.sha256)?.licence ?? null },
    run: record,
    seen: { train: split.train.length, tune: split.tune.length },
    participants: {
      found: null,
      excluded: {
        'other-side': (has('train') ? 0 : split.train.length) + (has('tune') ? 0 : split.tune.length),
        locked: has('test') ? 0 : split.test.length,
        'not-predicted': scored.reduce((sum, { result }) => sum + result.problems.length, 0),
      },
      reasons: {},
    },
    openings: record.testOpenings,
    looks: { ...(record.openings && { openings: record.openings }), ...(record.externals && { externals: record.externals }) },
    sides,
    cases: scored.flatMap(({ side, result }) =>
      result.cases.map((one) => ({ scanId: nameOf(one), side, truth: one.truth, probabilities: one.probabilities })),
    ),
  };
}

/** Names scans as exports do: by their names, or by their ids where several share one. */
function naming(cases: readonly ScoredCase[]): (one: ScoredCase) => string {
  const uses = new Map<string, number>();
  for (const { name } of cases) uses.set(name, (uses.get(name) ?? 0) + 1);
  return ({ scanId, name }) => exportName(uses.get(name) === 1 ? name : scanId);
}
