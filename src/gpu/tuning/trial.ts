import type { Gpu } from '../executor/gpu.ts';
import { DeviceMemory, type Range } from '../executor/memory.ts';
import { PreparedProgram } from '../executor/prepared.ts';
import { readRanges } from '../executor/readback.ts';
import type { Dispatch } from '../plan/dispatch.ts';
import { lasting, type Value } from '../plan/value.ts';
import { leftSums } from './left-sums.ts';

/** Number of random words that are repeated to fill the operands. It is prime, so that they do not repeat along with an axis. */
const PERIOD = 1_000_003;
/** Number of ranges of a result that are compared; each has WINDOW_WORDS words. */
const WINDOWS = 16;
const WINDOW_WORDS = 1024;

/** Half of the distance from 1 to the next float32: the largest relative error of one rounding. */
const ROUNDING = 2 ** -24;
/**
 * The partial sums of n products of random signs grow like the square root of their number, and each is rounded by at most ROUNDING of itself. So two
 * sums in different orders differ by a standard deviation of 0.6 * ROUNDING * sqrt(n), as a share of the standard deviation of the sums themselves. Of a
 * billion results the worst lies 6 of these off, and the largest number of the results is at least 3 standard deviations: together 1.2 * ROUNDING *
 * sqrt(n). The margin leaves a factor of 13 for transforms of the factors and for what follows the sum.
 */
const MARGIN = 16;
/** Of very long sums no more is allowed: a wrong index or a missing product should be noticed in them, too. */
const MOST = 1e-4;

/** Largest difference allowed between results of sums of so many products in another order, relative to the largest number of the result. */
export const toleranceOf = (terms: number): number => Math.min(MOST, MARGIN * ROUNDING * Math.sqrt(terms));

function randomNumbers(): Float32Array<ArrayBuffer> {
  let state = 1;
  return Float32Array.from({ length: PERIOD }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Runs one product in several ways, on memory of its own that is filled with random numbers. */
export class Trial {
  private readonly gpu: Gpu;
  private readonly memory: DeviceMemory;
  private readonly dispatch: Dispatch;
  private readonly standIns = new Map<Value, Value>();

  /** Opens a trial of a product. Throws ProblemError where the device has no room for the operands. */
  static async open(gpu: Gpu, dispatch: Dispatch): Promise<Trial> {
    const trial = new Trial(gpu, dispatch);
    try {
      await trial.fill();
      return trial;
    } catch (thrown) {
      trial.dispose();
      throw thrown;
    }
  }

  private constructor(gpu: Gpu, dispatch: Dispatch) {
    this.gpu = { ...gpu, pipelines: gpu.pipelines.asWritten() };
    this.memory = new DeviceMemory(gpu.device);
    this.dispatch = dispatch;
    for (const { value } of dispatch.bindings) this.standIns.set(value, lasting(value.label, 'activations', value.words));
  }

  /** The value in this trial's memory; what only a way uses has a place in that way's own plan. */
  private standIn(value: Value): Value {
    return this.standIns.get(value) ?? value;
  }

  private get outputs(): Value[] {
    return this.dispatch.bindings.filter(({ access }) => access === 'read_write').map(({ value }) => value);
  }

  private async fill(): Promise<void> {
    const numbers = lasting('random numbers', 'scratch', PERIOD);
    const ranges = [...this.standIns.values()].map((value) => this.memory.rangeOf(value));
    const source = this.memory.rangeOf(numbers);
    await this.memory.settled();
    this.memory.write(numbers, randomNumbers());
    const encoder = this.gpu.device.createCommandEncoder();
    for (const { buffer, offset, size } of ranges) {
      for (let done = 0; done < size; done += source.size) {
        encoder.copyBufferToBuffer(source.buffer, source.offset, buffer, offset + done, Math.min(source.size, size - done));
      }
    }
    this.gpu.device.queue.submit([encoder.finish()]);
  }

  /** Compiles the product in one of its ways. */
  async prepare(way: string): Promise<PreparedProgram> {
    const chosen = this.dispatch.tuning?.as(way) ?? [this.dispatch];
    const steps = chosen.map((dispatch) => ({
      ...dispatch,
      bindings: dispatch.bindings.map((binding) => ({ ...binding, value: this.standIn(binding.value) })),
    }));
    return PreparedProgram.prepare(steps, [], this.gpu.pipelines, this.memory);
  }

  /** Clears all results, computes them and returns of each either ranges, spread evenly over the whole, or what the sums left beside it come to. */
  async results(program: PreparedProgram): Promise<Float32Array[]> {
    const outputs = this.outputs.map((value) => ({ value, range: this.memory.rangeOf(this.standIn(value)) }));
    const encoder = this.gpu.device.createCommandEncoder();
    for (const { range } of outputs) encoder.clearBuffer(range.buffer, range.offset, range.size);
    const pass = encoder.beginComputePass();
    program.encode(pass);
    pass.end();
    this.gpu.device.queue.submit([encoder.finish()]);
    const left = this.dispatch.tuning?.left ?? null;
    const read = outputs.map(async ({ value, range }): Promise<Float32Array[]> => {
      if (value !== left?.value) return [await this.windows(range, value.words)];
      const [words] = await readRanges(this.gpu.device, [range]);
      const { rows = 0, columns = 1 } = this.dispatch.tuning ?? {};
      return leftSums(words, left.leaves, { rows, columns });
    });
    return (await Promise.all(read)).flat();
  }

  private async windows({ buffer, offset }: Range, all: number): Promise<Float32Array> {
    const words = Math.min(WINDOW_WORDS, all);
    const starts = Array.from({ length: WINDOWS }, (_, i) => Math.floor((i * (all - words)) / (WINDOWS - 1)));
    const windows = await readRanges(
      this.gpu.device,
      starts.map((start) => ({ buffer, offset: offset + 4 * start, size: 4 * words })),
    );
    const joined = new Float32Array(WINDOWS * words);
    for (const [i, window] of windows.entries()) joined.set(window, i * words);
    return joined;
  }

  dispose(): void {
    this.memory.destroy();
  }
}

/** Whether all of a way's results are equal to another's but for the order of sums of `terms` products. NaN equals nothing. */
export function same(got: readonly Float32Array[], wanted: readonly Float32Array[], terms: number): boolean {
  const tolerance = toleranceOf(terms);
  return wanted.every((values, which) => {
    const most = tolerance * values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    return values.every((value, i) => Math.abs(got[which][i] - value) <= most);
  });
}
