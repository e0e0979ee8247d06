import { ProblemError } from '#base/problem.ts';
import { chooseDevice, type Device } from '#gpu/device.ts';
import { deleteCheckpointsOfRun, readCheckpoint, saveCheckpoint } from '#storage/checkpoints.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '#train/checkpoint.ts';
import { openLearner, openPredictor, prepareLearner } from '#train/engine.ts';
import type { EpochRecord, TrainEvent } from '#train/events.ts';
import type { Predictor, TrainingNet } from '#train/learner.ts';
import { type Sides, trainLoop } from '#train/loop.ts';
import type { TrainSettings } from '#train/recipe.ts';
import { EventQueue } from './event-queue.ts';
import { addWeights, initialTensors } from './initial-weights.ts';
import { netCosts } from './net-costs.ts';
import type { BackendName, GpuService, TrainingSet } from './services.ts';

interface Run {
  id: string;
  abort: AbortController;
  events: EventQueue<TrainEvent>;
}

let device: Promise<Device> | null = null;
let run: Run | null = null;
let predictor: { checkpointId: string; predictor: Predictor } | null = null;

/** The present reading of a weight file. */
let adding: AbortController | null = null;

function openDevice(preferred?: BackendName): Promise<Device> {
  const opened = device ?? chooseDevice(preferred);
  device = opened;
  return opened;
}

/** The GPU worker's service: one device, at most one run, one net kept for prediction. */
export const gpuService: GpuService = {
  device: async (preferred) => (await openDevice(preferred)).info,

  netCosts: async (questions) => questions.map(netCosts),

  startTraining: async (runId, settings, data) => {
    if (run) {
      throw new ProblemError({
        code: 'training-running',
        subject: 'Training',
        what: 'Another training is still running.',
        remedy: 'Stop it, or wait for its end, and start again.',
      });
    }
    const started: Run = { id: runId, abort: new AbortController(), events: new EventQueue() };
    run = started;
    void train(started, settings, data);
  },

  nextEvents: (runId) => queueOf(runId).take(),

  stopTraining: async (runId) => {
    if (run?.id === runId) run.abort.abort();
  },

  predict: async (checkpointId, samples) => {
    const opened = await openDevice();
    if (predictor?.checkpointId !== checkpointId) {
      predictor?.predictor.dispose();
      predictor = null;
      predictor = { checkpointId, predictor: openPredictor(opened, await openCheckpoint(checkpointId)) };
    }
    const { predictor: net } = predictor;
    return opened.guard(async () => {
      const rows = await net.predict(samples.map((sample) => sample.pixels));
      return samples.map((sample, i) => ({ scanId: sample.scanId, probabilities: rows[i] }));
    });
  },

  addWeights: async (file, name, net, onProgress) => {
    adding?.abort();
    adding = new AbortController();
    return addWeights(file, name, net, adding.signal, onProgress);
  },

  cancelAddWeights: async () => adding?.abort(new DOMException('Cancelled', 'AbortError')),

  exportWeights: async (checkpointId) => encodeCheckpoint({ ...(await openCheckpoint(checkpointId)), optimizer: [] }),

  importWeights: async (file, name) => {
    const body = new Uint8Array(await file.arrayBuffer());
    const checkpoint = decodeCheckpoint(body, name);
    openPredictor(await openDevice(), checkpoint).dispose();
    const id = crypto.randomUUID();
    await store(id, `import:${name}`, checkpoint);
    return id;
  },
};

/** The queues of runs that may still be listened to: the running one and the last that ended. */
const queues = new Map<string, EventQueue<TrainEvent>>();

function queueOf(runId: string): EventQueue<TrainEvent> {
  const queue = queues.get(runId);
  if (!queue) throw new Error(`There is no run ${runId}.`);
  return queue;
}

async function train(started: Run, settings: TrainSettings, data: TrainingSet): Promise<void> {
  queues.clear();
  queues.set(started.id, started.events);
  let learner: TrainingNet | null = null;
  const tell = (text: string) => started.events.push({ type: 'stage', stage: 'building', text });
  try {
    const opened = await openDevice();
    tell(`Building ${settings.model}`);
    const position = new Map(data.samples.map((sample, i) => [sample.scanId, i]));
    const labels = data.samples.map((sample) => data.labels[sample.scanId]);
    const sides: Sides = { train: data.train.map((id) => position.get(id)!), tune: data.tune.map((id) => position.get(id)!), labels };
    const pixels = data.samples.map((sample) => sample.pixels);
    await opened.guard(async () => {
      const trainLabels = sides.train.map((i) => labels[i]);
      const current = openLearner(opened, settings, { samples: pixels, labels, trainLabels }, tell);
      learner = current;
      await begin(started, settings, current);
      await prepareLearner(current, tell);
      const keep = (record: EpochRecord) => keepBest(started.id, settings, record, current);
      for await (const event of trainLoop(current, sides, settings, keep, started.abort.signal)) started.events.push(event);
    });
    started.events.end();
  } catch (thrown) {
    started.events.end({ thrown });
  } finally {
    (learner as TrainingNet | null)?.dispose();
    run = null;
  }
}

/** Loads the weights that the run begins from, if there are any. */
async function begin({ events, abort }: Run, settings: TrainSettings, learner: TrainingNet): Promise<void> {
  const { weights } = settings;
  if (!weights) return;
  events.push({ type: 'stage', stage: 'building', text: `Loading weights ${weights.name}` });
  let shown = 0;
  const onProgress = (done: number, total: number) => {
    const percent = Math.floor((100 * done) / total);
    if (percent < shown + 10) return;
    shown = percent;
    events.push({ type: 'stage', stage: 'building', text: `Loading weights ${weights.name}, ${percent} %` });
  };
  await learner.begin(initialTensors(settings, weights, abort.signal, onProgress));
  events.push({ type: 'stage', stage: 'building', text: `Weights ${weights.name} are loaded` });
}

/** Stores the new best and only then lets the former go, so that one whole checkpoint always exists. */
async function keepBest(runId: string, settings: TrainSettings, record: EpochRecord, learner: TrainingNet): Promise<string> {
  const id = `${runId}-epoch-${record.epoch}`;
  await store(id, runId, { settings, epoch: record.epoch, tune: record.tune, ...(await learner.snapshot()) });
  await deleteCheckpointsOfRun(runId, id);
  return id;
}

async function store(id: string, runId: string, checkpoint: Checkpoint): Promise<void> {
  const { settings, epoch, tune } = checkpoint;
  await saveCheckpoint({ id, runId, createdAt: new Date().toISOString(), settings, epoch, tune }, [encodeCheckpoint(checkpoint)]);
}

async function openCheckpoint(id: string): Promise<Checkpoint> {
  const { summary, body } = await readCheckpoint(id);
  return decodeCheckpoint(body, `Checkpoint of ${summary.settings.model}, epoch ${summary.epoch}`);
}
