/** What `npm run bench -- train` measures and writes; times in milliseconds. */

export type EngineName = 'compiled' | 'eager';

/** A net, and the batch [batch, size, size, 3] that it is trained on. */
export interface Subject {
  model: string;
  batch: number;
  size: number;
}

export interface TrainRequest extends Subject {
  /** Timed steps; some go before them to warm up. */
  steps: number;
  warmUp: number;
  engines: EngineName[];
  /** The compiled engine first measures its quickest tiles. */
  tune: boolean;
}

/** Milliseconds of a step: the median of all, the time that 95 % do not exceed, and the least. */
export interface StepTimes {
  median: number;
  p95: number;
  least: number;
}

export interface KernelTime {
  kind: string;
  dispatches: number;
  ms: number;
  each: { label: string; ms: number }[];
}

export interface EngineResult {
  engine: EngineName;
  /** Classes of products whose tile was chosen by measuring, and how long that took. */
  tuned: number;
  tuneMs: number;
  /** Building the net, compiling, and the first step. */
  firstStepMs: number;
  /** So many steps were timed. */
  timedSteps: number;
  stepMs: StepTimes;
  /** Processor time of the whole process per step, which a software adapter spends in place of a GPU; null in a browser. */
  processorMs: number | null;
  imagesPerSecond: number;
  dispatches: number;
  bufferWrites: number;
  /** From the call of a step to the submission of its last command buffer, the GPU being idle. */
  encodeMs: number;
  /** Of these, in the calls that write buffers and in those that submit. */
  writeMs: number;
  submitMs: number;
  /** Null where nothing is planned. */
  plannedBytes: number | null;
  allocatedBytes: number;
  /** GPU time of one step by what its kernels do; empty where the device or the engine can't tell. */
  kernels: KernelTime[];
  /** Bytes that the step's kernels read and write, per second, against the device's copy; null if unknown. */
  shareOfBandwidth: number | null;
  /** What the step takes at least at the device's measured rates (see `sumTraffic`), and that as a share of what it takes; null if unknown. */
  limitMs: number | null;
  shareOfLimit: number | null;
  /** Of multiplications and additions in products, forward and backward, against the device's measured rate. */
  shareOfRoofline: number;
  /** Before every step: the same batch each time, so they must fall. */
  losses: number[];
}

export interface DeviceResult {
  label: string;
  adapter: Record<string, string>;
  /** Measured: float32 multiplications and additions (two per fma), and bytes moved by a copy (read and written). */
  flopsPerSecond: number;
  copyBytesPerSecond: number;
}

/** An engine's figures as far as they were measured. */
export type EngineFigures = Pick<EngineResult, 'engine'> & Partial<EngineResult>;

export interface TrainBench {
  /** False where the bench was stopped: the figures so far. */
  complete: boolean;
  /** Null until it was measured. */
  device: DeviceResult | null;
  model: string;
  batch: number;
  size: number;
  engines: EngineFigures[];
  /** With --against torch, where it is installed. */
  torch?: TorchResult;
}

/** torchvision's net with cross-entropy and Adam, stepping in turn with the compiled engine. */
export interface TorchResult {
  version: string;
  device: string;
  variants: { variant: string; stepMs: StepTimes; imagesPerSecond: number }[];
}

/** Figures as they come, which replace older ones of the same names. */
export type Told = { device: DeviceResult } | { engine: EngineName; figures: Partial<EngineResult> } | { torch: TorchResult };

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function stepTimes(times: readonly number[]): StepTimes {
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95), least: Math.min(...times) };
}

/** Steps on the processor, in turn with those of other engines. */
export interface ProcessorSteps {
  engine: 'wasm' | 'torch' | 'tfjs';
  /** What computes: 'CPU, 2 threads', or the version of what it is. */
  label: string;
  stepMs: StepTimes;
  imagesPerSecond: number;
}

/** Steps of our engine on the processor. */
export interface WasmSteps extends ProcessorSteps {
  engine: 'wasm';
  threads: number;
  /** Whether multiply-adds round once, as they do in browsers. */
  oneRounding: boolean;
  firstStepMs: number;
  processorMs: number;
  plannedBytes: number;
  allocatedBytes: number;
  flopsPerSecond: number;
  /** Times of one more step by what its kernels do; with several threads the time until all have ended. */
  kernels: KernelTime[];
  /** As in EngineResult. */
  losses: number[];
}

export interface ProcessorBench extends Subject {
  threads: number;
  /** Load of the machine before. */
  load: number;
  engines: (WasmSteps | ProcessorSteps)[];
}
