import { WGSL_KERNELS } from '../kernels/wgsl-kernels.ts';
import type { GiveUp, Machine, MachineMemory, PreparedSteps } from '../machine.ts';
import { dispatchesOf, type Step } from '../plan/dispatch.ts';
import type { Bank, Value } from '../plan/value.ts';
import { TriedRoom } from '../room.ts';
import { tune } from '../tuning/tune.ts';
import type { Gpu } from './gpu.ts';
import { Line } from './line.ts';
import { checkRoom, DeviceMemory, hasRoom, type Range } from './memory.ts';
import { Pieces } from './pace.ts';
import { PreparedProgram } from './prepared.ts';
import { ReadbackRing, readRanges } from './readback.ts';

/** A GPU as the machine of compiled nets. */
export function webgpuMachine(gpu: Gpu): Machine {
  const { device, pipelines, maxBindingWords, pace } = gpu;
  return {
    kernels: WGSL_KERNELS,
    maxBindingWords,
    get givesUp() {
      return pace.isSlow;
    },
    tuner: {
      measure: (steps, options) => tune(gpu, dispatchesOf(steps), options),
      use: (ways) => pipelines.ways.use(ways),
    },
    compileAhead: async (steps) => void (await pipelines.all(pipelines.chosen(steps).flat())),
    get listener() {
      return pipelines.listener;
    },
    set listener(listener) {
      pipelines.listener = listener;
    },
    openMemory: () => new WebgpuMemory(gpu),
    room: new TriedRoom((bytes) => hasRoom(device, bytes)),
    checkRoom: (bytes) => checkRoom(device, bytes),
  };
}

class WebgpuMemory implements MachineMemory {
  readonly memory: DeviceMemory;
  readonly gpu: Gpu;
  /** Runs that may be given up hold it, and with it whatever is asked for after them. */
  readonly line = new Line();
  isDestroyed = false;
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
    if (this.line.isFree) this.memory.write(value, numbers);
    else {
      const copy = numbers.slice();
      this.line.do(() => this.memory.write(value, copy));
    }
  }

  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return this.readAt(values, (value) => this.memory.rangeOf(value));
  }

  readAt(values: readonly Value[], rangeOf: (value: Value) => Range): Promise<Float32Array<ArrayBuffer>[]> {
    return this.line.begin(() => readRanges(this.gpu.device, values.map(rangeOf)));
  }

  free(bank: Bank): void {
    this.line.do(() => this.memory.free(bank));
  }

  async prepare(steps: readonly Step[], kept: readonly Value[]): Promise<WebgpuProgram> {
    return new WebgpuProgram(await PreparedProgram.prepare(steps, kept, this.gpu.pipelines, this.memory), this);
  }

  destroy(): void {
    this.isDestroyed = true;
    this.line.do(() => {
      this.memory.destroy();
      for (const ring of this.rings.values()) ring.destroy();
      this.rings.clear();
    });
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

/** Pieces that are submitted before the first of them has ended, so that the GPU never waits for the page. */
const PIECES_AHEAD = 2;

export class WebgpuProgram implements PreparedSteps {
  readonly program: PreparedProgram;
  private readonly owner: WebgpuMemory;
  private readonly pieces: Pieces;

  constructor(program: PreparedProgram, owner: WebgpuMemory) {
    this.program = program;
    this.owner = owner;
    this.pieces = new Pieces(program.dispatches, owner.gpu.pace);
  }

  get steps() {
    return this.program.dispatches;
  }

  get plan() {
    return this.program.plan;
  }

  run(end?: number, giveUp?: GiveUp): void {
    // What fails is told where the results are read.
    this.inOrder(end, () => async () => {}, giveUp).catch(() => {});
  }

  runFor(result: Value, end?: number, giveUp?: GiveUp): Promise<Float32Array> {
    const { owner } = this;
    const copied = (encoder: GPUCommandEncoder) => {
      const { numbers } = owner.ringOf(result).copy(encoder, owner.memory.rangeOf(result));
      return numbers;
    };
    return this.inOrder(end, copied, giveUp);
  }

  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return this.owner.readAt(values, (value) => this.program.rangeOf(value));
  }

  /**
   * Runs the steps before `last` when it is their turn. `finish` adds to the last piece, and returns what to do once that is submitted. On a slow device
   * a run that may be given up waits for its pieces. Rejects with the signal's reason where it was.
   */
  private inOrder<T>(last: number | undefined, finish: (encoder: GPUCommandEncoder) => () => Promise<T>, giveUp?: GiveUp): Promise<T> {
    const { line, gpu } = this.owner;
    const end = this.program.dispatchesBefore(last);
    if (!giveUp || !gpu.pace.isSlow) return line.begin(() => this.submit(end, finish)());
    const until = this.program.dispatchesBefore(giveUp.until ?? last);
    return line.hold(() => this.submitInTurn(end, finish, giveUp.signal, until)).then((read) => read());
  }

  private submit<R>(end: number, finish: (encoder: GPUCommandEncoder) => R): R {
    const began = performance.now();
    const ends = this.pieces.endsOf(end);
    for (const [i, to] of ends.slice(0, -1).entries()) this.send(this.encode(ends[i - 1] ?? 0, to));
    return this.submitLast(began, ends, finish);
  }

  private async submitInTurn<R>(end: number, finish: (encoder: GPUCommandEncoder) => R, signal: AbortSignal, until: number): Promise<R> {
    const { owner, device } = this;
    const ends = this.pieces.endsOf(end);
    const began = performance.now();
    const underWay: Promise<unknown>[] = [];
    let from = 0;
    const turn = async () => {
      if (underWay.length === PIECES_AHEAD) await underWay.shift();
      if (owner.isDestroyed) throw new Error('the memory of the net was freed');
      if (from < until) signal.throwIfAborted();
    };
    for (const to of ends.slice(0, -1)) {
      await turn();
      this.send(this.encode(from, to));
      underWay.push(device.queue.onSubmittedWorkDone());
      from = to;
    }
    await turn();
    return this.submitLast(began, ends, finish);
  }

  private submitLast<R>(began: number, ends: readonly number[], finish: (encoder: GPUCommandEncoder) => R): R {
    const [from, end] = [ends.at(-2) ?? 0, ends[ends.length - 1]];
    const encoder = this.encode(from, end);
    const finished = finish(encoder);
    this.send(encoder);
    // That a device was lost is told where its results are waited for.
    this.pieces.learn(began, end).catch(() => {});
    return finished;
  }

  private send(encoder: GPUCommandEncoder): void {
    this.device.queue.submit([encoder.finish()]);
  }

  private encode(from: number, to: number): GPUCommandEncoder {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.program.encode(pass, from, to);
    pass.end();
    return encoder;
  }

  private get device(): GPUDevice {
    return this.owner.memory.device;
  }
}
