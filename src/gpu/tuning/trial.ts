import type { Gpu } from '../executor/gpu.ts';
import { DeviceMemory } from '../executor/memory.ts';
import { PreparedProgram } from '../executor/prepared.ts';
import { readRanges } from '../executor/readback.ts';
import type { Dispatch } from '../plan/dispatch.ts';
import { lasting, type Value } from '../plan/value.ts';

/** Number of random words that are repeated to fill the operands. It is prime, so that they do not repeat along with an axis. */
const PERIOD = 1_000_003;
/** Number of ranges of the result that are compared; each has WINDOW_WORDS words. */
const WINDOWS = 16;
const WINDOW_WORDS = 1024;
/**
 * Largest difference allowed, relative to the largest number of the result. It covers float32 sums in another order, and is far
 * below the effect of a wrong index or a missing product.
 */
const TOLERANCE = 1e-4;

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
  private readonly output: Value;

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
    const written = dispatch.bindings.find(({ access }) => access === 'read_write');
    if (!written) throw new RangeError(`${dispatch.label} writes nothing`);
    this.output = this.standIn(written.value);
  }

  private standIn(value: Value): Value {
    return this.standIns.get(value) as Value;
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
    const chosen = this.dispatch.tuning?.as(way) ?? this.dispatch;
    const bindings = chosen.bindings.map(({ value, access }) => ({ value: this.standIn(value), access }));
    return PreparedProgram.prepare([{ ...chosen, bindings }], [], this.gpu.pipelines, this.memory);
  }

  /** Clears the result, computes it and returns ranges of it, spread evenly over the whole. */
  async results(program: PreparedProgram): Promise<Float32Array> {
    const { buffer, offset, size } = this.memory.rangeOf(this.output);
    const encoder = this.gpu.device.createCommandEncoder();
    encoder.clearBuffer(buffer, offset, size);
    const pass = encoder.beginComputePass();
    program.encode(pass);
    pass.end();
    this.gpu.device.queue.submit([encoder.finish()]);
    const words = Math.min(WINDOW_WORDS, this.output.words);
    const starts = Array.from({ length: WINDOWS }, (_, i) => Math.floor((i * (this.output.words - words)) / (WINDOWS - 1)));
    const windows = await readRanges(
      this.gpu.device,
      starts.map((start) => ({ buffer, offset: offset + 4 * start, size: 4 * words })),
    );
    const all = new Float32Array(WINDOWS * words);
    for (const [i, window] of windows.entries()) all.set(window, i * words);
    return all;
  }

  dispose(): void {
    this.memory.destroy();
  }
}

/** Whether two results are equal but for the order of their sums. NaN equals nothing. */
export function same(got: Float32Array, wanted: Float32Array): boolean {
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return wanted.every((value, i) => Math.abs(got[i] - value) <= TOLERANCE * largest);
}
