import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { unmarkedWarning } from '#data/sample/marked-slices.ts';
import { trainedKinds } from '#data/sample/misfits.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { RunEvent } from '#runs/events.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { type Remote, transfer } from '../rpc.ts';
import type { CallId, GpuService, TrainingOrder, TrainingWish } from '../services.ts';
import { streamCall } from './call-stream.ts';
import type { RunningTraining, TrainingRequest } from './contract.ts';
import type { Derived } from './derived.ts';
import { gpu } from './gpu.ts';
import { prepareSamples } from './samples.ts';

/** Prepares the scans of both sides, sends them to the GPU worker and streams its events. */
export function startTraining(request: TrainingRequest): RunningTraining {
  const abort = new AbortController();
  const { id: runId } = request.run;
  let training = false;
  /** The requests made before the worker had the run; they are sent once it has. */
  const wishes: Exclude<TrainingWish, 'stop'>[] = [];
  const begin = async () => {
    // A wish that is made during this loop joins the end of the list, so that none overtakes an earlier one.
    for (const wish of wishes) await gpu().call((remote) => remote.steerTraining(runId, wish));
    training = true;
  };
  return {
    events: prepareAndTrain(request, abort.signal, begin),
    steer: (wish) => {
      if (wish === 'stop') abort.abort();
      else if (training) void gpu().call((remote) => remote.steerTraining(runId, wish));
      else wishes.push(wish);
    },
    answerNotStored: (choice) => void gpu().call((remote) => remote.answerNotStored(runId, choice)),
  };
}

async function* prepareAndTrain(
  request: TrainingRequest,
  signal: AbortSignal,
  begin: () => Promise<void>,
): AsyncGenerator<RunEvent, void, void> {
  const { run, how = 'anew' } = request;
  const { settings } = run;
  const wanted = new Set([...request.train, ...request.tune]);
  const scans = request.scans.filter((scan) => wanted.has(scan.id));
  const samples: Sample[] = [];
  let done = 0;
  const origins = { recalled: 0, made: 0, 'not-kept': 0 };
  yield { type: 'preparing', done, total: scans.length };
  for await (const { sample, origin, problem } of prepareSamples(scans, request.files, settings.preparation, request.marked, signal)) {
    if (sample) samples.push(sample);
    if (origin) origins[origin]++;
    if (problem) yield { type: 'problem', problem };
    yield { type: 'preparing', done: ++done, total: scans.length };
  }
  const unmarked = unmarkedWarning(settings.preparation.slices, scans, request.marked);
  if (unmarked) yield { type: 'log', text: phrase('run/warning', { subject: unmarked.about ?? unmarked.subject, warning: unmarked }) };
  yield { type: 'log', text: preparedText(origins) };
  const start = (order: TrainingOrder) => async (remote: Remote<GpuService>, call: CallId<TrainEvent, void>) => {
    await remote.startTraining(call, order);
    await begin();
  };
  if (signal.aborted) return yield* streamCall<GpuService, TrainEvent, void>(gpu(), start({ run, data: null, how }), signal);
  const ready = new Set(samples.map((sample) => sample.scanId));
  const train = request.train.filter((id) => ready.has(id));
  const tune = request.tune.filter((id) => ready.has(id));
  if (train.length === 0 || tune.length === 0) {
    throw new ProblemError('empty-side', phrase(train.length === 0 ? 'subject/training-side' : 'subject/tune-side'));
  }
  const labels = Object.fromEntries([...train, ...tune].map((id) => [id, request.labels[id] ?? 0]));
  const onTrain = new Set(train);
  const kinds = trainedKinds(
    scans.filter(({ id }) => onTrain.has(id)),
    settings.preparation,
  );
  const patientOf = new Map(scans.map(({ id, patientKey }) => [id, patientKey]));
  const patients = [...new Set(patientOf.values())];
  const tunePatients = tune.map((id) => patients.indexOf(patientOf.get(id) ?? id));
  const order = transfer(
    { run, data: { samples, labels, train, tune, tunePatients, kinds }, how },
    samples.map((sample) => sample.pixels.buffer),
  );
  for await (const event of streamCall<GpuService, TrainEvent, void>(gpu(), start(order), signal)) {
    if (event.type !== 'tune-rows') yield event;
    else {
      const { epoch, isBest, rows } = event;
      const scans = tune.map((scanId, i) => ({ scanId, truth: labels[scanId] ?? 0, probabilities: rows[i] ?? [] }));
      yield { type: 'tune-scores', epoch, isBest, scans };
    }
  }
}

function preparedText(origins: Record<Derived<Sample>['origin'], number>): Phrase {
  const notKept = origins['not-kept'];
  return phrase('run/prepared', { decoded: origins.made + notKept, recalled: origins.recalled, notKept });
}
