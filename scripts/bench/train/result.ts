/** What `npm run bench -- train` measures and writes; times in milliseconds. */

export type EngineName = 'compiled' | 'eager';

export interface TrainRequest {
  model: string;
  batch: number;
  size: number;
  /** Timed steps; some go before them to warm up. */
  steps: number;
  warmUp: number;
  engines: EngineName[];
  /** The compiled engine first measures its quickest tiles. */
  tune: boolean;
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
  stepMs: { median: number; p95: number; least: number };
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
  /** Bytes that the step's kernels bind, each binding once per dispatch, per second, against the device's copy; null if unknown. */
  shareOfBandwidth: number | null;
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

export interface TrainBench {
  device: DeviceResult;
  model: string;
  batch: number;
  size: number;
  engines: EngineResult[];
  /** With --against torch, where it is installed. */
  torch?: TorchResult;
}

/** torchvision's net with cross-entropy and Adam, stepping in turn with the compiled engine. */
export interface TorchResult {
  version: string;
  device: string;
  variants: { variant: string; stepMs: { median: number; p95: number; least: number }; imagesPerSecond: number }[];
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
