import { WGSL_KERNELS } from '../kernels/wgsl-kernels.ts';
import type { Machine, MachineMemory, PreparedSteps } from '../machine.ts';
import { dispatchesOf, type Step } from '../plan/dispatch.ts';
import type { Bank, Value } from '../plan/value.ts';
import { tune } from '../tuning/tune.ts';
import type { Gpu } from './gpu.ts';
import { checkRoom, DeviceMemory } from './memory.ts';
import { type Pace, Pieces } from './pace.ts';
import { PreparedProgram } from './prepared.ts';
import { ReadbackRing, readRanges } from './readback.ts';

/** A GPU as the machine of compiled nets. */
export function webgpuMachine(gpu: Gpu): Machine {
  const { device, pipelines, maxBindingWords } = gpu;
  return {
    kernels: WGSL_KERNELS,
    maxBindingWords,
    givesUp: false,
    tuner: {
      measure: (steps, options) => tune(gpu, dispatchesOf(steps), options),
      use: (ways) => pipelines.ways.use(ways),
    },
    compileAhead: async (steps) => void (await pipelines.all(pipelines.chosen(steps))),
    get listener() {
      return pipelines.listener;
    },
    set listener(listener) {
      pipelines.listener = listener;
    },
    openMemory: () => new WebgpuMemory(gpu),
    checkRoom: (bytes) => checkRoom(device, bytes),
  };
}

class WebgpuMemory implements MachineMemory {
  readonly memory: DeviceMemory;
  private readonly gpu: Gpu;
  /** Staging buffers for small results, by their size in words. */
  private readonly rings = new Map<number, ReadbackRing>();

  constructor(gpu: Gpu) {
    this.gpu = gpu;
    this.memory = new DeviceMemory(gpu.device);
  }

  get bytes(): number {
    return this.memory.bytes + [...this.rings.values()].reduce((sum, { allocatedBytes }) => sum + allocatedBytes, 0);
  }

  async reserve(banks: readonly Bank[]): Promise<void> {
    for (const bank of banks) this.memory.bank(bank);
    await this.memory.settled();
  }

  write(value: Value, numbers: Float32Array<ArrayBuffer>): void {
    this.memory.write(value, numbers);
  }

  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return readRanges(
      this.gpu.device,
      values.map((value) => this.memory.rangeOf(value)),
    );
  }

  free(bank: Bank): void {
    this.memory.free(bank);
  }

  async prepare(steps: readonly Step[], kept: readonly Value[]): Promise<WebgpuProgram> {
    const { pipelines, pace } = this.gpu;
    return new WebgpuProgram(await PreparedProgram.prepare(steps, kept, pipelines, this.memory), this, pace);
  }

  destroy(): void {
    this.memory.destroy();
    for (const ring of this.rings.values()) ring.destroy();
    this.rings.clear();
  }

  ringOf({ words }: Value): ReadbackRing {
    let ring = this.rings.get(words);
    if (!ring) {
      ring = new ReadbackRing(this.gpu.device, 4 * words);
      this.rings.set(words, ring);
    }
    return ring;
  }
}

export class WebgpuProgram implements PreparedSteps {
  readonly program: PreparedProgram;
  private readonly owner: WebgpuMemory;
  private readonly pieces: Pieces;

  constructor(program: PreparedProgram, owner: WebgpuMemory, pace: Pace) {
    this.program = program;
    this.owner = owner;
    this.pieces = new Pieces(program.dispatches, pace);
  }

  get steps() {
    return this.program.dispatches;
  }

  get plan() {
    return this.program.plan;
  }

  run(end?: number): void {
    this.submit(end, () => {});
  }

  runFor(result: Value, end?: number): Promise<Float32Array> {
    const { memory } = this.owner;
    return this.submit(end, (encoder) => this.owner.ringOf(result).copy(encoder, memory.rangeOf(result))).numbers();
  }

  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return readRanges(
      this.device,
      values.map((value) => this.program.rangeOf(value)),
    );
  }

  private get device(): GPUDevice {
    return this.owner.memory.device;
  }

  /** Submits the steps before `end` in pieces, the last with what `finish` adds to it. */
  private submit<T>(end = this.steps.length, finish: (encoder: GPUCommandEncoder) => T): T {
    const { queue } = this.device;
    const began = performance.now();
    let from = 0;
    for (const to of this.pieces.endsOf(end).slice(0, -1)) {
      queue.submit([this.encode(from, to).finish()]);
      from = to;
    }
    const last = this.encode(from, end);
    const finished = finish(last);
    queue.submit([last.finish()]);
    // That a device was lost is told where its results are waited for.
    this.pieces.learn(began, end).catch(() => {});
    return finished;
  }

  private encode(from: number, to: number): GPUCommandEncoder {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.program.encode(pass, from, to);
    pass.end();
    return encoder;
  }
}
