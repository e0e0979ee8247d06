import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { flagsByReading } from '#data/sample/misfits.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';
import { ensembleOf, memberProbabilities } from '#eval/ensemble.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { FileIndex, PredictionEvent } from '#workers/client/contract.ts';
import { predict } from '#workers/client/prediction.ts';
import { restartIfIdle } from '../device/restart-idle-gpu.ts';
import { marksThatCount } from './marks-that-count.ts';
import type { PredictedScan } from './prediction-state.ts';

/** What becomes of scans that models were asked about. */
export type Answer =
  /** `recalled`: how many models had answered before, so that nothing was computed. */
  | { type: 'row'; row: PredictedScan; recalled: number }
  | { type: 'refused'; scan: Scan; problem: Problem }
  | { type: 'problem'; problem: Problem };

type Predicted = Extract<PredictionEvent, { type: 'prediction' }>;

/** Scans to predict, with their files, and what is told of each of them. */
interface Asked {
  scans: readonly Scan[];
  files: FileIndex;
  flags: readonly ScanFlag[];
}

/**
 * Has models predict scans, and tells what becomes of each. Of several models the first says what its input was and what is like it; their calibrated
 * probabilities give the mean, and a scan that one of them can't prepare has no row. Ends silently after an abort.
 */
export async function* askModels(
  models: readonly [CheckpointSummary, ...CheckpointSummary[]],
  { scans, files, flags }: Asked,
  signal: AbortSignal,
): AsyncGenerator<Answer, void, void> {
  const answers = new Map<string, Predicted[]>();
  const left = new Map(scans.map((scan) => [scan.id, scan]));
  const marked = await marksThatCount(scans, files);
  const [first] = models;
  const kinds = models.map(({ extras }) => extras?.kinds ?? null);
  const rowOf = (scan: Scan, found: readonly Predicted[]): PredictedScan => {
    const [own] = found.map(({ prediction }) => prediction);
    const together = models.length > 1 && ensembleOf(found.map(({ prediction }, i) => asMember(prediction.probabilities, models[i])));
    return {
      scan,
      ...(together ? { probabilities: together.probabilities, ensemble: together } : { probabilities: own?.probabilities ?? [] }),
      ...(found[0]?.slices && { used: found[0].slices }),
      input: { scan, files, preparation: first.settings.preparation, marked: marked[scan.id] ?? null },
      flags: [
        ...new Set([
          ...flags,
          ...kinds.flatMap((trained) => flagsByReading(scan, trained)),
          ...found.flatMap(({ prediction }) => prediction.likeness?.flags ?? []),
        ]),
      ],
      ...(own?.likeness && { nearest: own.likeness.nearest }),
    };
  };
  for (const { id, settings, extras, createdAt } of models) {
    // Without its training scans a model does not tell what is like them. An epoch that is trained again has the id it had, and other weights.
    const keptAs = `${extras?.training ? 'compared' : 'alone'} ${createdAt}`;
    const request = { checkpointId: id, preparation: settings.preparation, scans: [...left.values()], files, marked, keptAs };
    try {
      for await (const event of predict(request, signal)) {
        if (signal.aborted) return;
        const scan = left.get(event.type === 'prediction' ? event.prediction.scanId : event.type === 'problem' ? (event.scanId ?? '') : '');
        if (event.type === 'problem') {
          yield scan ? { type: 'refused', scan, problem: event.problem } : { type: 'problem', problem: event.problem };
          if (scan) left.delete(scan.id);
        }
        if (event.type !== 'prediction' || !scan) continue;
        const found = [...(answers.get(scan.id) ?? []), event];
        answers.set(scan.id, found);
        if (found.length < models.length) continue;
        yield { type: 'row', row: rowOf(scan, found), recalled: found.filter(({ isRecalled }) => isRecalled).length };
      }
    } catch (thrown) {
      const problem = toProblem(thrown, phrase('subject/prediction'));
      restartIfIdle(problem);
      if (!signal.aborted) yield { type: 'problem', problem };
      return;
    }
    if (signal.aborted) return;
  }
}

const asMember = (own: readonly number[], model: CheckpointSummary | undefined) => memberProbabilities(own, model?.extras?.calibration);
