import type { Gpu } from '#gpu/executor/gpu.ts';
import { Pipelines } from '#gpu/executor/pipelines.ts';
import { webgpuMachine } from '#gpu/executor/webgpu-machine.ts';
import type { Machine } from '#gpu/machine.ts';
import { KernelWays } from '#gpu/tuning/ways.ts';

/** What has been asked of a dry device. */
export interface DryCounts {
  dispatches: number;
  bufferWrites: number;
  /** Bytes and number of the buffers that are alive. */
  bytes: number;
  buffers: number;
}

export interface DryLimits {
  /** Bytes of one binding. */
  binding?: number;
  /** Bytes of all buffers together; more is out of memory. */
  memory?: number;
}

const LARGEST_BUFFER = 2 ** 31;

const CONSTANTS = {
  GPUBufferUsage: { STORAGE: 128, COPY_SRC: 4, COPY_DST: 8, UNIFORM: 64, MAP_READ: 1 },
  GPUShaderStage: { COMPUTE: 4 },
  GPUMapMode: { READ: 1 },
};

/**
 * A WebGPU device that computes nothing and holds no memory, but counts what it is asked for, and runs out of memory when it is
 * told to: the engine's own code shows what it would do on a GPU. All results are zeros.
 */
export class DryDevice {
  readonly counts: DryCounts = { dispatches: 0, bufferWrites: 0, bytes: 0, buffers: 0 };
  private readonly limits: Required<DryLimits>;
  /** Errors that the open scopes have caught. */
  private readonly scopes: { filter: string; error: { message: string } | null }[] = [];

  constructor({ binding = LARGEST_BUFFER, memory = Number.POSITIVE_INFINITY }: DryLimits = {}) {
    for (const [name, value] of Object.entries(CONSTANTS)) (globalThis as Record<string, unknown>)[name] ??= value;
    this.limits = { binding, memory };
  }

  /** The device as the engine takes it. */
  get machine(): Machine {
    return webgpuMachine(this.gpu);
  }

  get gpu(): Gpu {
    const device = this.device() as unknown as GPUDevice;
    return { device, pipelines: new Pipelines(device, new KernelWays(true)), maxBindingWords: Math.floor(this.limits.binding / 4) };
  }

  private device() {
    const { counts } = this;
    const nothing = () => ({});
    return {
      limits: { maxStorageBufferBindingSize: this.limits.binding, maxBufferSize: LARGEST_BUFFER },
      queue: { writeBuffer: () => void counts.bufferWrites++, submit: () => {} },
      createBuffer: ({ size }: { size: number }) => this.buffer(size),
      createBindGroupLayout: nothing,
      createPipelineLayout: nothing,
      createShaderModule: nothing,
      createComputePipelineAsync: async () => ({}),
      createBindGroup: nothing,
      createCommandEncoder: () => ({
        beginComputePass: () => ({
          setPipeline: () => {},
          setBindGroup: () => {},
          dispatchWorkgroups: () => void counts.dispatches++,
          end: () => {},
        }),
        copyBufferToBuffer: () => {},
        finish: nothing,
      }),
      pushErrorScope: (filter: string) => void this.scopes.push({ filter, error: null }),
      popErrorScope: async () => this.scopes.pop()?.error ?? null,
    };
  }

  private buffer(size: number) {
    const { counts } = this;
    if (counts.bytes + size > this.limits.memory) {
      const scope = this.scopes.findLast(({ filter }) => filter === 'out-of-memory');
      if (!scope) throw new Error('out of memory outside an error scope');
      scope.error ??= { message: 'out of memory' };
      return { size, destroy: () => {}, unmap: () => {}, getMappedRange: () => new ArrayBuffer(size) };
    }
    counts.bytes += size;
    counts.buffers++;
    let alive = true;
    return {
      size,
      mapAsync: async () => {},
      getMappedRange: () => new ArrayBuffer(size),
      unmap: () => {},
      destroy: () => {
        if (!alive) return;
        alive = false;
        counts.bytes -= size;
        counts.buffers--;
      },
    };
  }
}
