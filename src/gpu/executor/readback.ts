import type { Range } from './memory.ts';

/**
 * Reads small results without making a training step wait. Every read has a staging buffer of its own, which is reused when the
 * numbers have been read.
 */
export class ReadbackRing {
  private readonly device: GPUDevice;
  private readonly bytes: number;
  private readonly free: GPUBuffer[] = [];
  private readonly all: GPUBuffer[] = [];

  constructor(device: GPUDevice, bytes: number) {
    this.device = device;
    this.bytes = bytes;
  }

  get allocatedBytes(): number {
    return this.all.length * this.bytes;
  }

  /** Encodes a copy of the range into a staging buffer. Call `numbers` after the commands were submitted. */
  copy(encoder: GPUCommandEncoder, { buffer, offset }: Range): { numbers: () => Promise<Float32Array> } {
    const staging = this.free.pop() ?? this.make();
    encoder.copyBufferToBuffer(buffer, offset, staging, 0, this.bytes);
    return {
      numbers: async () => {
        await staging.mapAsync(GPUMapMode.READ);
        const values = new Float32Array(staging.getMappedRange().slice(0));
        staging.unmap();
        if (this.all.includes(staging)) this.free.push(staging);
        return values;
      },
    };
  }

  private make(): GPUBuffer {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    const buffer = this.device.createBuffer({ label: 'results', size: this.bytes, usage });
    this.all.push(buffer);
    return buffer;
  }

  /** Destroys all staging buffers. A read that is still awaited fails. */
  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
    this.all.length = 0;
    this.free.length = 0;
  }
}

/** Reads ranges as they are after the work that was submitted before the call. Resolves when the GPU has done that work. */
export async function readRanges(device: GPUDevice, ranges: readonly Range[]): Promise<Float32Array<ArrayBuffer>[]> {
  const total = ranges.reduce((sum, { size }) => sum + size, 0);
  if (total === 0) return ranges.map(() => new Float32Array(0));
  // One staging buffer per range, because a device may refuse a single buffer for all of them.
  const staged = ranges.map(({ size }) =>
    device.createBuffer({ size: Math.max(size, 4), usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST }),
  );
  const encoder = device.createCommandEncoder();
  for (const [i, { buffer, offset, size }] of ranges.entries()) encoder.copyBufferToBuffer(buffer, offset, staged[i], 0, size);
  device.queue.submit([encoder.finish()]);
  return Promise.all(
    staged.map(async (buffer) => {
      await buffer.mapAsync(GPUMapMode.READ);
      const values = new Float32Array(buffer.getMappedRange().slice(0));
      buffer.destroy();
      return values;
    }),
  );
}
