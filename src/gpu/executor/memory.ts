import { outOfMemory, tooLargeToBind } from '../failure.ts';
import type { Bank, Value } from '../plan/value.ts';

const USAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

/** Part of a buffer, in bytes. */
export interface Range {
  buffer: GPUBuffer;
  offset: number;
  size: number;
}

/** The buffers of a model: its banks, and the shared buffers that all of its programs use in turn. */
export class DeviceMemory {
  readonly device: GPUDevice;
  private readonly banks = new Map<Bank, GPUBuffer>();
  private readonly shared: GPUBuffer[] = [];
  private readonly params: GPUBuffer[] = [];
  /** What the device answers to the allocations that have not been asked about. */
  private answers: Promise<GPUError | null>[] = [];

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** Allocates; that the device has no room shows in `settled`. Throws ProblemError for more than a buffer can hold. */
  private create(descriptor: GPUBufferDescriptor): GPUBuffer {
    const { maxBufferSize } = this.device.limits;
    if (descriptor.size > maxBufferSize) throw tooLargeToBind(descriptor.label ?? 'A tensor', descriptor.size / 4, maxBufferSize / 4);
    this.device.pushErrorScope('out-of-memory');
    const buffer = this.device.createBuffer(descriptor);
    const answer = this.device.popErrorScope();
    // A lost device has no answer, and says itself that it is lost.
    this.answers.push(answer.catch(() => null));
    return buffer;
  }

  /**
   * Resolves when the device has said that everything so far is allocated. Throws ProblemError where it had no room: nothing may
   * run then, and `destroy` gives back what there is.
   */
  async settled(): Promise<void> {
    const answers = this.answers;
    this.answers = [];
    const refused = (await Promise.all(answers)).find((answer) => answer !== null);
    if (refused) throw outOfMemory(this.bytes);
  }

  /** The buffer of a bank, zeros at first. */
  bank(bank: Bank): GPUBuffer {
    let buffer = this.banks.get(bank);
    if (!buffer) {
      buffer = this.create({ label: bank.label, size: bank.words * 4, usage: USAGE() });
      this.banks.set(bank, buffer);
    }
    return buffer;
  }

  /** Where a value of a bank lies. */
  rangeOf({ label, home, words }: Value): Range {
    if (!home) throw new Error(`'${label}' lies in no bank`);
    return { buffer: this.bank(home.bank), offset: home.offset * 4, size: words * 4 };
  }

  /** Replaces a value of a bank. */
  write(value: Value, numbers: Float32Array<ArrayBuffer>): void {
    const { buffer, offset } = this.rangeOf(value);
    this.device.queue.writeBuffer(buffer, offset, numbers);
  }

  /** Gives a bank's memory back; its values are lost. */
  free(bank: Bank): void {
    this.banks.get(bank)?.destroy();
    this.banks.delete(bank);
  }

  /**
   * Buffers of at least these sizes (in words), one for each. Programs run one after another, so they use the same ones; a
   * program larger than those before it brings its own.
   */
  buffers(words: readonly number[]): GPUBuffer[] {
    const free = [...this.shared].sort((a, b) => a.size - b.size);
    const order = words.map((size, i) => ({ size: size * 4, i })).sort((a, b) => b.size - a.size);
    const taken: GPUBuffer[] = [];
    for (const { size, i } of order) {
      const fit = free.findIndex((buffer) => buffer.size >= size);
      const [buffer] = fit >= 0 ? free.splice(fit, 1) : [this.create({ label: 'activations', size, usage: USAGE() })];
      if (fit < 0) this.shared.push(buffer);
      taken[i] = buffer;
    }
    return taken;
  }

  /** A uniform buffer of so many bytes, to be written once it is there. */
  uniform(size: number): GPUBuffer {
    const buffer = this.create({ label: 'params', size, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
    this.params.push(buffer);
    return buffer;
  }

  /** Bytes of everything that is allocated. */
  get bytes(): number {
    return [...this.banks.values(), ...this.shared, ...this.params].reduce((sum, { size }) => sum + size, 0);
  }

  destroy(): void {
    for (const buffer of [...this.banks.values(), ...this.shared, ...this.params]) buffer.destroy();
    this.banks.clear();
    this.shared.length = 0;
    this.params.length = 0;
  }
}
