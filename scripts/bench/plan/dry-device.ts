import type { Gpu } from '#gpu/executor/gpu.ts';
import { Pace } from '#gpu/executor/pace.ts';
import { Pipelines } from '#gpu/executor/pipelines.ts';
import { webgpuMachine } from '#gpu/executor/webgpu-machine.ts';
import type { Machine } from '#gpu/machine.ts';
import { KernelWays } from '#gpu/tuning/ways.ts';

/** What has been asked of a dry device. */
export interface DryCounts {
  dispatches: number;
  bufferWrites: number;
  /** Kernels compiled. */
  pipelines: number;
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

/** How long a dry device would take, in milliseconds. */
export interface DryPace {
  /** For one dispatch. */
  ms(code: string, workgroups: readonly number[]): number;
  /** From the end of the work until the page hears of it; 0 by default. */
  lateMs?(): number;
  /** Whether it has timestamps, in steps of 0.1 ms as browsers give them, and whether these go on or stand still. */
  timestamps?: 'go' | 'stand';
}

interface DryPipeline {
  code: string;
}

/** A set of queries, or a buffer: the times of passes in nanoseconds, two for each, once it has them. */
interface Stamps {
  stamps?: bigint[];
}

const LARGEST_BUFFER = 2 ** 31;

const CONSTANTS = {
  GPUBufferUsage: { STORAGE: 128, COPY_SRC: 4, COPY_DST: 8, UNIFORM: 64, MAP_READ: 1, QUERY_RESOLVE: 512 },
  GPUShaderStage: { COMPUTE: 4 },
  GPUMapMode: { READ: 1 },
};

/**
 * A WebGPU device that computes nothing and holds no memory, but counts what it is asked for, and runs out of memory when it is
 * told to: the engine's own code shows what it would do on a GPU. All results are zeros. Where it has a pace, its work takes time on a clock of its
 * own, `now`.
 */
export class DryDevice {
  readonly counts: DryCounts = { dispatches: 0, bufferWrites: 0, pipelines: 0, bytes: 0, buffers: 0 };
  /** Milliseconds of every submission. */
  readonly submitMs: number[] = [];
  /** Milliseconds since it was opened, as the page knows them. */
  now = 0;
  private busyUntil = 0;
  private readonly pace: DryPace | null;
  private readonly limits: Required<DryLimits>;
  /** Errors that the open scopes have caught. */
  private readonly scopes: { filter: string; error: { message: string } | null }[] = [];

  constructor({ binding = LARGEST_BUFFER, memory = Number.POSITIVE_INFINITY }: DryLimits = {}, pace: DryPace | null = null) {
    for (const [name, value] of Object.entries(CONSTANTS)) (globalThis as Record<string, unknown>)[name] ??= value;
    this.limits = { binding, memory };
    this.pace = pace;
  }

  /** The device as the engine takes it. */
  get machine(): Machine {
    return webgpuMachine(this.gpu);
  }

  get gpu(): Gpu {
    const device = this.device() as unknown as GPUDevice;
    const maxBindingWords = Math.floor(this.limits.binding / 4);
    return { device, pipelines: new Pipelines(device, new KernelWays(true)), maxBindingWords, pace: new Pace(device) };
  }

  private device() {
    const { counts } = this;
    const nothing = () => ({});
    return {
      limits: { maxStorageBufferBindingSize: this.limits.binding, maxBufferSize: LARGEST_BUFFER },
      features: new Set(this.pace?.timestamps ? ['timestamp-query'] : []),
      queue: {
        writeBuffer: () => void counts.bufferWrites++,
        submit: (commands: readonly { ms: number }[]) => this.submit(commands),
        onSubmittedWorkDone: () => this.workDone(),
      },
      createBuffer: ({ size }: { size: number }) => this.buffer(size),
      createBindGroupLayout: nothing,
      createPipelineLayout: nothing,
      createShaderModule: ({ code }: DryPipeline): DryPipeline => ({ code }),
      createComputePipelineAsync: async ({ compute }: { compute: { module: DryPipeline } }) => {
        counts.pipelines++;
        return compute.module;
      },
      createBindGroup: nothing,
      createQuerySet: () => ({ destroy: () => {} }),
      createCommandEncoder: () => this.encoder(),
      pushErrorScope: (filter: string) => void this.scopes.push({ filter, error: null }),
      popErrorScope: async () => this.scopes.pop()?.error ?? null,
    };
  }

  private encoder() {
    const { counts, pace } = this;
    const commands = { ms: 0 };
    const stamps: bigint[] = [];
    const stamp = () => void stamps.push(pace?.timestamps === 'go' ? BigInt(Math.floor(10 * commands.ms)) * 100_000n : 0n);
    let code = '';
    return {
      beginComputePass: ({ timestampWrites }: GPUComputePassDescriptor = {}) => ({
        setPipeline: (pipeline: DryPipeline) => {
          if (timestampWrites && stamps.length % 2 === 0) stamp();
          code = pipeline.code;
        },
        setBindGroup: () => {},
        dispatchWorkgroups: (...workgroups: number[]) => {
          counts.dispatches++;
          commands.ms += pace?.ms(code, workgroups) ?? 0;
        },
        end: () => {
          if (timestampWrites) stamp();
        },
      }),
      resolveQuerySet: (_set: unknown, _first: number, _count: number, buffer: Stamps) => {
        buffer.stamps = stamps;
      },
      copyBufferToBuffer: (from: Stamps, _offset: number, to: Stamps) => {
        if (from.stamps) to.stamps = from.stamps;
      },
      clearBuffer: () => {},
      finish: () => commands,
    };
  }

  private submit(commands: readonly { ms: number }[]): void {
    const ms = commands.reduce((sum, one) => sum + one.ms, 0);
    this.submitMs.push(ms);
    this.busyUntil = Math.max(this.busyUntil, this.now) + ms;
  }

  /** The clock goes on to the end of what was submitted, once somebody hears of it. */
  private async workDone(): Promise<void> {
    const done = this.busyUntil;
    // Whatever can be submitted before is.
    await new Promise((resolve) => setImmediate(resolve));
    this.now = Math.max(this.now, done + (this.pace?.lateMs?.() ?? 0));
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
    const made: Stamps = {};
    return Object.assign(made, {
      size,
      mapAsync: () => this.workDone(),
      getMappedRange: () => (made.stamps ? BigUint64Array.from(made.stamps).buffer : new ArrayBuffer(size)),
      unmap: () => {},
      destroy: () => {
        if (!alive) return;
        alive = false;
        counts.bytes -= size;
        counts.buffers--;
      },
    });
  }
}
