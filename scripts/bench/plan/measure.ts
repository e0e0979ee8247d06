import { Pace, Pieces } from '#gpu/executor/pace.ts';
import { dispatchesOf, type KernelKind } from '#gpu/plan/dispatch.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { trainingPlan } from '#nn/compiled/training-plan.ts';
import { stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { adamSpec, sgdSpec } from '#train/learner/optimizer-spec.ts';
import { DryDevice } from './dry-device.ts';
import { H100, sumTraffic } from './traffic.ts';

export interface PlanRequest {
  model: string;
  batch: number;
  size: number;
  optimizer: 'adam' | 'sgd';
}

/** A training step of a net with all layers and four classes; sizes in bytes. */
export interface PlanRow extends PlanRequest {
  dispatches: number;
  /** Of a step after the first. */
  bufferWrites: number;
  /** Of a step on a GPU as slow as `SLOW_GPU` of the engine's `Pace`. */
  submits: number;
  /** Planned. */
  totalBytes: number;
  bytes: Readonly<Record<string, number>>;
  largestBinding: number;
  /** Planned, with the memory saver; and its dispatches. */
  saverBytes: number;
  saverDispatches: number;
  buffers: number;
  /** Planned, and its dispatches, where there is room to keep every sum of a residual net; in the least memory some are made twice. */
  roomyBytes: number;
  roomyDispatches: number;
  /** What the step's dispatches read and write in the least memory, as CountedBinding counts it. */
  scarceBytesPerStep: number;
  /** The same where there is room; so are the figures that follow. */
  bytesPerStep: number;
  /** Floating-point operations of the step's products and convolutions. */
  flopsPerStep: number;
  /** Seconds that both take at least on an H100. */
  leastSeconds: number;
  /** The same by the kind of kernel, in order of its share of those seconds. */
  kinds: readonly { kind: KernelKind; bytes: number; flops: number; share: number }[];
  /** What the engine asks a device for, one step made. */
  allocatedBytes: number;
  /** Recording and planning. */
  planMs: number;
  saverPlanMs: number;
}

const CLASSES = 4;

function zeros(model: string): NamedTensor[] {
  return stateEntries(buildNet(model, CLASSES)).map(([name, { dtype, shape }]): NamedTensor => {
    const size = shape.reduce((a, b) => a * b, 1);
    const data = dtype === 'F32' ? { dtype, data: new Float32Array(size) } : { dtype, data: new BigInt64Array(size) };
    return { name, shape: [...shape], ...data } as NamedTensor;
  });
}

/** Plans a step, and has the engine make two on a device that only counts. */
export async function measurePlan({ model, batch, size, optimizer }: PlanRequest): Promise<PlanRow> {
  const shape = [batch, size, size, 3] as const;
  const spec = optimizer === 'adam' ? adamSpec({}) : sgdSpec({ momentum: 0.9 });
  const dry = new DryDevice();
  const { machine } = dry;
  const { device } = dry.gpu;
  const options = { shape, classes: CLASSES, optimizer: spec, kernels: machine.kernels, maxBindingWords: machine.maxBindingWords };
  const began = performance.now();
  const { steps, memory } = trainingPlan(buildNet(model, CLASSES), options);
  const planMs = performance.now() - began;
  const saverBegan = performance.now();
  const saver = trainingPlan(buildNet(model, CLASSES), { ...options, memorySaver: true });
  const saverPlanMs = performance.now() - saverBegan;
  const dispatches = dispatchesOf(steps);
  const roomy = trainingPlan(buildNet(model, CLASSES), { ...options, roomForSums: Number.POSITIVE_INFINITY });
  const { all, kinds } = sumTraffic(dispatchesOf(roomy.steps), H100);
  const net = createCompiledModel(model, { classes: CLASSES, seed: 1 }, machine);
  net.importState(zeros(model), model);
  net.setOptimizer(spec);
  const step = () =>
    net.step({ shape, pixels: new Float32Array(shape.reduce((a, b) => a * b, 1)), labels: new Array<number>(batch).fill(0) }, 1e-3);
  await step();
  const before = { ...dry.counts };
  await step();
  const row: PlanRow = {
    model,
    batch,
    size,
    optimizer,
    dispatches: dry.counts.dispatches - before.dispatches,
    bufferWrites: dry.counts.bufferWrites - before.bufferWrites,
    submits: new Pieces(dispatches, new Pace(device, 1)).endsOf(dispatches.length).length,
    totalBytes: memory.totalBytes,
    bytes: memory.bytes,
    largestBinding: memory.largestBinding,
    saverBytes: saver.memory.totalBytes,
    saverDispatches: saver.steps.length,
    buffers: dry.counts.buffers,
    roomyBytes: roomy.memory.totalBytes,
    roomyDispatches: roomy.steps.length,
    scarceBytesPerStep: sumTraffic(dispatches, H100).all.bytes,
    bytesPerStep: all.bytes,
    flopsPerStep: all.flops,
    leastSeconds: all.seconds,
    kinds: kinds.map(({ kind, bytes, flops, seconds }) => ({ kind, bytes, flops, share: seconds / all.seconds })),
    allocatedBytes: dry.counts.bytes,
    planMs,
    saverPlanMs,
  };
  net.dispose();
  return row;
}
