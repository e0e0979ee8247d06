import { outOfMemory, tooLargeToBind } from '../failure.ts';
import type { Bank, Value } from '../plan/value.ts';

const USAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

/** A part of a buffer; `offset` and `size` are in bytes. */
export interface Range {
  buffer: GPUBuffer;
  offset: number;
  size: number;
}

/** Whether the device has room for so many bytes beside all that is allocated; nothing stays allocated. */
export async function hasRoom(device: GPUDevice, bytes: number): Promise<boolean> {
  const most = device.limits.maxBufferSize;
  const sizes = Array.from({ length: Math.ceil(bytes / most) }, (_, i) => Math.min(most, bytes - i * most));
  const tried = sizes.map((size) => {
    device.pushErrorScope('out-of-memory');
    const buffer = device.createBuffer({ label: 'room', size: 4 * Math.ceil(size / 4), usage: USAGE() });
    return { buffer, answer: device.popErrorScope().catch(() => null) };
  });
  const answers = await Promise.all(tried.map(({ answer }) => answer));
  for (const { buffer } of tried) buffer.destroy();
  return answers.every((answer) => answer === null);
}

/**
 * Resolves where the device has room for so many bytes beside all that is allocated. Throws ProblemError where it has none, before anything
 * was written to a buffer that is not there, which would make the whole device fail.
 */
export async function checkRoom(device: GPUDevice, bytes: number): Promise<void> {
  if (!(await hasRoom(device, bytes))) throw outOfMemory(bytes);
}

/** The buffers of a model: its banks, and the shared buffers that all of its programs use in turn. */
export class DeviceMemory {
  readonly device: GPUDevice;
  private readonly banks = new Map<Bank, GPUBuffer>();
  private readonly shared: GPUBuffer[] = [];
  private readonly params: GPUBuffer[] = [];
  /** The device's answers to the allocations since the last call of `settled`. */
  private answers: Promise<GPUError | null>[] = [];

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** Allocates a buffer. Lack of memory is reported by `settled`. Throws ProblemError for a size above the limit of a buffer. */
  private create(descriptor: GPUBufferDescriptor): GPUBuffer {
    const { maxBufferSize } = this.device.limits;
    if (descriptor.size > maxBufferSize) throw tooLargeToBind(descriptor.label ?? 'A tensor', descriptor.size / 4, maxBufferSize / 4);
    this.device.pushErrorScope('out-of-memory');
    const buffer = this.device.createBuffer(descriptor);
    const answer = this.device.popErrorScope();
    // On a lost device popErrorScope may reject; the loss itself is reported by device.lost.
    this.answers.push(answer.catch(() => null));
    return buffer;
  }

  /**
   * Resolves when the device has confirmed all allocations so far. Throws ProblemError where it had no room. In that case nothing
   * may run, and `destroy` frees what was allocated.
   */
  async settled(): Promise<void> {
    const answers = this.answers;
    this.answers = [];
    const refused = (await Promise.all(answers)).find((answer) => answer !== null);
    if (refused) throw outOfMemory(this.bytes);
  }

  /** Returns the buffer of a bank, which is allocated on first use and then holds zeros. */
  bank(bank: Bank): GPUBuffer {
    let buffer = this.banks.get(bank);
    if (!buffer) {
      buffer = this.create({ label: bank.label, size: bank.words * 4, usage: USAGE() });
      this.banks.set(bank, buffer);
    }
    return buffer;
  }

  /** Returns the range that holds a value of a bank. Throws an Error for a value that is in no bank. */
  rangeOf({ label, home, words }: Value): Range {
    if (!home) throw new Error(`'${label}' lies in no bank`);
    return { buffer: this.bank(home.bank), offset: home.offset * 4, size: words * 4 };
  }

  /** Overwrites the numbers of a value that is in a bank. */
  write(value: Value, numbers: Float32Array<ArrayBuffer>): void {
    const { buffer, offset } = this.rangeOf(value);
    this.device.queue.writeBuffer(buffer, offset, numbers);
  }

  /** Frees a bank's memory; its values are lost. */
  free(bank: Bank): void {
    this.banks.get(bank)?.destroy();
    this.banks.delete(bank);
  }

  /**
   * Returns one buffer of at least the wanted size (in words) for each of `words`. Programs run one after another, so they share
   * these buffers. New buffers are allocated where a program needs more or larger ones.
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

  /** Allocates a uniform buffer of `size` bytes. It may be written once `settled` has resolved. */
  uniform(size: number): GPUBuffer {
    const buffer = this.create({ label: 'params', size, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
    this.params.push(buffer);
    return buffer;
  }

  /** Size of all allocated buffers in bytes. */
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
