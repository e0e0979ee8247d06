import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { type ExplainedScan, type ExplainRequest, explain } from '#workers/client/explain.ts';
import { restartIfIdle } from '../device/restart-idle-gpu.ts';
import type { InputOf } from './net-input.ts';

export type { ExplainedScan };
export type HeatMapRequest = Pick<ExplainRequest, 'checkpointId' | 'wish'> & { input: InputOf };

/** What has become of a heat map that was asked for. */
export type HeatMapEvent =
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; explained: ExplainedScan }
  | { type: 'failed'; problem: Problem };

/** Explains a prediction, as far as the signal lets it. The last event is 'done' or 'failed', unless it was given up. */
export async function* explainCase({ input, ...request }: HeatMapRequest, signal: AbortSignal): AsyncGenerator<HeatMapEvent, void, void> {
  try {
    const events = explain({ ...request, ...input }, signal);
    for (;;) {
      const { done, value } = await events.next();
      if (signal.aborted) return;
      if (done) {
        yield { type: 'done', explained: value };
        return;
      }
      yield { type: 'progress', ...value };
    }
  } catch (thrown) {
    if (signal.aborted) return;
    const problem = toProblem(thrown, phrase('subject/heat-map'));
    restartIfIdle(problem);
    yield { type: 'failed', problem };
  }
}
