import { unlessAborted } from '#base/async/aborted.ts';
import { ExclusiveJob } from '#base/async/exclusive-job.ts';
import { Turns } from '#base/async/turns.ts';
import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Device, DeviceInfo } from '#gpu/device.ts';
import { TILES } from '#gpu/kernels/gemm.ts';
import { compareWeights } from '#nn/weights/weight-distance.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { keepReturnedRun } from '#returned/keep-run.ts';
import { readReturnedRun } from '#returned/read-run.ts';
import { readCheckpoint, saveCheckpoint, summaryOf } from '#storage/checkpoints.ts';
import { saveProgress } from '#storage/runs.ts';
import { deleteStatesOfRun } from '#storage/states.ts';
import { readTiles, saveTiles } from '#storage/tiles.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { dataPrint } from '#train/learner/data-print.ts';
import { chooseDevice, openLearner, openPredictor, prepareLearner } from '#train/learner/engine.ts';
import type { UseNet } from '#train/learner/heat-map.ts';
import type { TrainingNet, Tuning } from '#train/learner/learner.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { type Sides, trainLoop } from '#train/loop/loop.ts';
import { startProgress } from '#train/loop/progress.ts';
import { RunControl } from '#train/loop/run-control.ts';
import { BoundWorker as Worker } from './bound-worker.ts';
import { bundleRun } from './bundle-run.ts';
import { explainScan, withRandomWeights } from './explain.ts';
import { findRateOfRun } from './find-rate.ts';
import { importModel } from './import-model.ts';
import { addWeights, loadInitialWeights } from './initial-weights.ts';
import { KeptPredictor } from './kept-predictor.ts';
import { LongCalls } from './long-calls.ts';
import { type NetCostQuestion, type NetCosts, netCosts, type RoomUpTo } from './net-costs.ts';
import { RunKeeper } from './run-keeper.ts';
import { RunWriter } from './run-writer.ts';
import type { BackendName, GpuService, ToldInFile, TrainingOrder, TrainingSet, TrainingWish } from './services.ts';
import { type StateStore, storeHere, storeIn } from './state-store.ts';
import { openState } from './stored-state.ts';
import { type TimingEvent, timeRun } from './time-run.ts';
import { KeptJudge, keepTrainedKinds, learnTrainingScans, likenessOf } from './training-features.ts';
import { wasmHost } from './wasm-host.ts';

interface Run {
  id: string;
  control: RunControl;
  keeper: RunKeeper | null;
  /** Work that is left for when the run has ended; the next one, or a search, ends it. */
  afterwards: ((signal: AbortSignal) => Promise<void>) | null;
}

let device: Promise<Device> | null = null;
let run: Run | null = null;
/** The best weights of the last run that did not fit into the storage, by the id of their checkpoint. */
const held = new Map<string, Checkpoint>();

const predictor = new KeptPredictor(openCheckpoint);
const judges = new KeptJudge();

/** The nets of checkpoints with random weights, to compare explanations with. */
const randomNets = new KeptPredictor(async (id) => withRandomWeights(await openCheckpoint(id)));

/** A run holds the device; predictions have their turns between two of its batches. */
const turns = new Turns();

/** Stores checkpoints and states of runs in a worker of its own; null until it is first needed, and where workers can't start workers. */
let ownStore: StateStore | null = null;

/** The jobs that use a net of their own: the range test, the timing, and what a stopped run leaves to be done. A run ends them. */
const aside = new ExclusiveJob();

const calls = new LongCalls();

function openDevice(preferred?: BackendName): Promise<Device> {
  const opened = device ?? chooseDevice(preferred, wasmHost());
  device = opened;
  return opened;
}

/** Gives up the device, so that the next use opens one anew; for programs that have no worker which they could end. */
export function forgetDevice(): void {
  device = null;
}

function stateStore(): StateStore {
  if (typeof globalThis.Worker === 'undefined') return storeHere;
  ownStore ??= storeIn(() => new Worker(new URL('./store.worker.ts', import.meta.url), { type: 'module', name: 'store' }));
  return ownStore;
}

/** The GPU worker's service: one device, at most one run, one net kept for prediction. */
export const gpuService: GpuService = {
  device: async (preferred) => (await openDevice(preferred)).info,

  netCosts: async (questions) => {
    const costs: (NetCosts | null)[] = [];
    for (const question of questions) costs.push(await netCosts(question, await roomFor(question)));
    return costs;
  },

  takeEvents: (call) => calls.takeEvents(call),

  cancelCall: (call) => calls.cancelCall(call),

  findRate: async (call, settings, search) => {
    assertNoRunActive();
    calls.begin(call, (tell, cancelled) =>
      aside.run(async (signal) => {
        const opened = await openDevice();
        const tellTuning = (done: number, total: number) => tell({ type: 'tuning', done, total });
        const tuning = await tuningOf(opened.info, { isCancelled: () => signal.aborted, tell: tellTuning });
        return findRateOfRun(opened, settings, search, { signal, tuning, onEvent: tell });
      }, cancelled),
    );
  },

  timeRun: async (call, settings, batch) => {
    assertNoRunActive();
    calls.begin(call, (tell, cancelled) =>
      aside.run(async (signal) => {
        const opened = await openDevice();
        const tellPart = (part: TimingEvent['part']) => (done: number, total: number) => tell({ part, done, total });
        const tuning = await tuningOf(opened.info, { isCancelled: () => signal.aborted, tell: tellPart('tuning') });
        return timeRun(opened, settings, batch, { signal, tuning, onPart: tellPart('timing') });
      }, cancelled),
    );
  },

  bundleRun: async (call, order) => {
    assertNoRunActive();
    calls.begin(call, (tell, cancelled) =>
      aside.run(async (signal) => {
        const told = (text: Said) => tell({ type: 'stage', text });
        return bundleRun(await openDevice(), order, { signal, tell: told, stored: openState, open: openCheckpoint });
      }, cancelled),
    );
  },

  startTraining: async (call, order) => {
    assertNoRunActive();
    const started: Run = { id: order.run.id, control: new RunControl(turns), keeper: null, afterwards: null };
    run = started;
    calls.begin(call, (tell, cancelled) => {
      cancelled.addEventListener('abort', () => started.control.stop('now'), { once: true });
      return train(started, order, tell);
    });
  },

  steerTraining: async (runId, wish) => {
    if (run?.id === runId) WISHES[wish](run.control);
  },

  answerNotStored: async (runId, choice) => {
    if (run?.id === runId) run.keeper?.answer(choice);
  },

  holdCheckpoint: async (checkpointId) => void (await predictor.open(checkpointId)),

  predict: (checkpointId, samples, call = crypto.randomUUID()) =>
    calls.during(call, async (signal) => {
      // It is read at once: when the run gives way, a better one may have replaced it.
      const checkpoint = await predictor.open(checkpointId);
      return turns.take(async () => {
        signal.throwIfAborted();
        const opened = await openDevice();
        return opened.guard(async () => {
          const predicted = await predictor.predict(opened, { checkpointId, checkpoint }, samples, run !== null, signal);
          const judge = judges.of(checkpointId, checkpoint);
          if (!judge) return predicted;
          const pixels = samples.map((sample) => sample.pixels);
          const measured = await predictor.use(opened, { checkpointId, checkpoint }, run !== null, (net) => net.features(pixels, signal));
          const likeness = likenessOf(judge, measured);
          return likeness ? predicted.map((one, i) => ({ ...one, likeness: likeness[i] })) : predicted;
        });
      });
    }),

  explain: async (call, checkpointId, sample, wish) => {
    const usingNetOf =
      (nets: KeptPredictor): UseNet =>
      async (compute) => {
        const checkpoint = await nets.open(checkpointId);
        return turns.take(async () => {
          const opened = await openDevice();
          return opened.guard(() => nets.use(opened, { checkpointId, checkpoint }, run !== null, compute));
        });
      };
    calls.begin(call, async (tell, signal) => {
      try {
        return await explainScan({ own: usingNetOf(predictor), random: usingNetOf(randomNets) }, sample, wish, { signal, tell });
      } finally {
        await turns.take(async () => randomNets.free());
      }
    });
  },

  features: async (checkpointId, samples) => {
    const checkpoint = await predictor.open(checkpointId);
    return turns.take(async () => {
      const opened = await openDevice();
      const pixels = samples.map((sample) => sample.pixels);
      return opened.guard(() => predictor.use(opened, { checkpointId, checkpoint }, run !== null, (net) => net.features(pixels)));
    });
  },

  addWeights: async (call, file, name, net) => calls.begin(call, (tell, signal) => addWeights(file, name, net, signal, tell)),

  exportWeights: async (checkpointId, told) => encodeCheckpoint(withTold(await openCheckpoint(checkpointId), told)),

  exportNet: async (checkpointId, told, form) => {
    const checkpoint = withTold(await openCheckpoint(checkpointId), told);
    if (form === 'torch') return torchArchive(checkpointId, checkpoint);
    const { onnxParts } = await import('#onnx/checkpoint-model.ts');
    return new Blob(onnxParts(checkpoint, form), { type: 'application/octet-stream' });
  },

  storeHeld: async (checkpointId, run) => {
    const checkpoint = held.get(checkpointId);
    if (!checkpoint) throw new ProblemError('checkpoint-missing', phrase('subject/checkpoint'));
    await store(checkpointId, run.id, checkpoint);
    held.delete(checkpointId);
    await saveProgress({ ...run, checkpointId, keptEpoch: checkpoint.epoch });
  },

  dropHeld: async (checkpointId) => void held.delete(checkpointId),

  compareWeights: async (firstId, secondId) =>
    compareWeights((await openCheckpoint(firstId)).weights, (await openCheckpoint(secondId)).weights),

  importWeights: (file, name) =>
    importModel(file, name, (checkpoint) => turns.take(async () => (await openPredictor(await openDevice(), checkpoint)).dispose())),

  takeRun: async (files) => {
    const returned = await readReturnedRun(files);
    for (const weights of [returned.kept, returned.last]) {
      if (weights) await turns.take(async () => (await openPredictor(await openDevice(), weights)).dispose());
    }
    return { ...(await keepReturnedRun(returned)), warnings: returned.warnings };
  },
};

/**
 * What the opened device has room for. It is tried only while nothing else trains or predicts: that would find less room than a run will, and what it
 * wanted to allocate meanwhile could be refused.
 */
async function roomFor({ compiled }: NetCostQuestion): Promise<RoomUpTo> {
  const room = (await device)?.machine?.room;
  if (!room) return () => 0;
  const isBusy = () => run !== null || aside.isBusy;
  if (!compiled?.asksDevice || isBusy()) return (wanted) => room.known(wanted);
  return (wanted) => turns.take(async () => (isBusy() ? room.known(wanted) : room.upTo(wanted)));
}

function assertNoRunActive(): void {
  if (run) throw new ProblemError('training-running', phrase('subject/training'));
}

const WISHES: Record<Exclude<TrainingWish, 'stop'>, (control: RunControl) => void> = {
  pause: (control) => control.pause(),
  resume: (control) => control.resume(),
  'skip-tuning': (control) => control.skipTuning(),
  'stop-after-epoch': (control) => control.stop('after-epoch'),
};

/** Trains a run to its end and stores its record with every event that changes it. */
async function train(started: Run, order: TrainingOrder, handOn: (event: TrainEvent) => void): Promise<void> {
  const writer = new RunWriter(order.run, handOn);
  const tell = (event: TrainEvent) => writer.tell(event);
  try {
    const { data } = order;
    if (data) await turns.hold(() => trainOn(started, order, data, tell));
    else tell({ type: 'done', stopReason: 'stopped', bestEpoch: null, checkpointId: null });
  } finally {
    await writer.settled();
    run = null;
    if (started.afterwards) aside.run(started.afterwards).catch(() => {});
  }
}

async function trainOn(
  started: Run,
  { run: record, how }: TrainingOrder,
  data: TrainingSet,
  push: (event: TrainEvent) => void,
): Promise<void> {
  const { control } = started;
  const { settings } = record;
  const goOn = how === 'from-state';
  let learner: TrainingNet | null = null;
  let stopListening = () => {};
  const tell = (text: Said) => push({ type: 'stage', stage: 'building', text });
  try {
    await aside.end();
    predictor.free();
    randomNets.free();
    const opened = await openDevice();
    stopListening = onCompiled(opened, (done, total) => push({ type: 'compiling', done, total }));
    tell(phrase('run/building', { net: catalogueEntry(settings.model).title }));
    const position = new Map(data.samples.map((sample, i) => [sample.scanId, i]));
    const labels = data.samples.map((sample) => data.labels[sample.scanId]);
    const sides: Sides = { train: data.train.map((id) => position.get(id)!), tune: data.tune.map((id) => position.get(id)!), labels };
    const set = { samples: data.samples.map((sample) => sample.pixels), labels, trainLabels: sides.train.map((i) => labels[i]) };
    await opened.guard(async () => {
      const current = await openLearner(opened, settings, set, tell);
      learner = current;
      const print = dataPrint(set, sides);
      const stored = goOn ? await openState(started.id, print, tell) : null;
      const { signal } = control;
      if (stored) await current.restore(stored.state.learner, phrase('subject/stored-state'));
      // A run that is stopped meanwhile ends as any other: the loop trains nothing.
      else await unlessAborted(signal, loadInitialWeights(current, settings, signal, tell));
      const tuning = await tuningOf(opened.info, {
        isCancelled: () => control.skipsTuning(),
        tell: (done, total) => push({ type: 'tuning', done, total }),
      });
      await unlessAborted(signal, prepareLearner(current, settings, tell, { signal, tuning }));
      const kept = {
        runId: started.id,
        settings,
        data: print,
        sequence: stored?.sequence ?? -1,
        checkpointId: stored?.checkpointId ?? null,
      };
      const keeper = new RunKeeper(kept, stateStore(), push, () => control.stop('now'), held);
      started.keeper = keeper;
      const from = stored?.state.progress;
      if (goOn) {
        // If no stored state can be used, the run begins anew and its recorded history is discarded.
        const { epoch, batch, history, bestEpoch } = from ?? startProgress(settings.stopping);
        push({
          type: 'restored',
          device: opened.info.label,
          epoch,
          batch,
          history: [...history],
          bestEpoch,
          checkpointId: keeper.checkpointId,
        });
      }
      const tuneLabels = sides.tune.map((i) => labels[i]);
      const options = { keeper, control, ...(from && { from }) };
      for await (const event of trainLoop(current, sides, settings, options)) {
        if (event.type === 'done') {
          await keeper.keepLastEpoch();
          const found = await keeper.readBack(event.bestEpoch);
          // States that could not be deleted only take up storage.
          await deleteStatesOfRun(started.id, 'all-but-last').catch(() => {});
          // The run's own net gives its memory back first, so that the kept one has room.
          current.dispose();
          learner = null;
          const { checkpointId } = found;
          if (checkpointId) {
            await keepTrainedKinds(checkpointId, record, data);
            // All training scans go through the net for it, so a person who stops does not wait for it.
            const learn = (signal?: AbortSignal) => learnTrainingScans(opened, checkpointId, openCheckpoint, record, data, signal);
            if (event.stopReason === 'stopped') started.afterwards = learn;
            else await learn();
          }
          push({ ...event, ...found });
          continue;
        }
        // Before the state of that epoch is handed to the keeper.
        if (event.type === 'tune-rows') keeper.learn(event.epoch, tuneLabels, event.rows, data.tunePatients);
        push(event);
      }
    });
  } catch (thrown) {
    // The page may end this thread when it receives the error, so finish storing first.
    control.stop('now');
    await started.keeper?.close();
    throw thrown;
  } finally {
    stopListening();
    (learner as TrainingNet | null)?.dispose();
  }
}

/** Listens to the device's compiler, where there is one, until the returned function is called. */
function onCompiled(device: Pick<Device, 'machine'>, listener: (done: number, all: number) => void): () => void {
  const { machine } = device;
  if (!machine) return () => {};
  machine.listener = listener;
  return () => {
    machine.listener = null;
  };
}

/** Returns the tuning of a GPU, with its stored results. Returns null without WebGPU and for a software adapter, whose tiles are fixed. */
async function tuningOf({ backend, adapter, notice }: DeviceInfo, listener: Pick<Tuning, 'isCancelled' | 'tell'>): Promise<Tuning | null> {
  if (backend !== 'webgpu' || notice !== null) return null;
  return { known: await readTiles(adapter, TILES), keep: (ways) => saveTiles(adapter, TILES, ways), ...listener };
}

/** A checkpoint as an archive for plain torch, with the logits by which its programs know that they compute as the studio does. */
async function torchArchive(checkpointId: string, checkpoint: Checkpoint): Promise<Blob> {
  const [{ checkPixels }, { modelBundle }] = await Promise.all([import('#bundle/check-pixels.ts'), import('#bundle/model-bundle.ts')]);
  const pixels = checkPixels(checkpoint.settings.preparation.size);
  const logits = await turns.take(async () => {
    const opened = await openDevice();
    return opened.guard(() => predictor.use(opened, { checkpointId, checkpoint }, run !== null, (net) => net.logits(pixels)));
  });
  return modelBundle(checkpoint, logits);
}

/** A checkpoint as its file has it. */
function withTold(checkpoint: Checkpoint, { test, card, withOptimizer = false }: ToldInFile): Checkpoint {
  const { optimizer, extras } = checkpoint;
  return {
    ...checkpoint,
    optimizer: withOptimizer ? optimizer : [],
    test: test ?? undefined,
    extras: card ? { ...extras, card } : extras,
  };
}

async function store(id: string, runId: string, checkpoint: Checkpoint): Promise<void> {
  await saveCheckpoint(summaryOf(id, runId, checkpoint), [encodeCheckpoint(checkpoint)]);
}

async function openCheckpoint(id: string): Promise<Checkpoint> {
  const inMemory = held.get(id);
  if (inMemory) return inMemory;
  const { summary, body } = await readCheckpoint(id);
  const subject = phrase('subject/checkpoint-of-net', { net: summary.settings.model, epoch: summary.epoch });
  return { ...decodeCheckpoint(body, subject), extras: summary.extras };
}
