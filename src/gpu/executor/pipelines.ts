import { deviceError } from '../failure.ts';
import { type Access, type Dispatch, dispatchesOf, type Step } from '../plan/dispatch.ts';
import { KernelWays } from '../tuning/ways.ts';

export interface Pipeline {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
}

const TYPES: Record<Access, GPUBufferBindingType> = { read: 'read-only-storage', read_write: 'storage', uniform: 'uniform' };

/** The compiled kernels of a device, by their code. Kernels with the same kinds of bindings share one explicit layout. */
export class Pipelines {
  readonly ways: KernelWays;
  /** Hears how many of the kernels that are being compiled are ready; null while nobody listens. */
  listener: ((done: number, all: number) => void) | null = null;
  private readonly device: GPUDevice;
  private readonly compiled = new Map<string, Promise<Pipeline>>();
  private readonly layouts = new Map<string, GPUBindGroupLayout>();
  /** Kernels that were asked for since none was being compiled, and those of them that are ready. */
  private readonly work = { all: 0, done: 0 };

  constructor(device: GPUDevice, ways: KernelWays) {
    this.ways = ways;
    this.device = device;
  }

  get size(): number {
    return this.compiled.size;
  }

  /** Returns a view of the same compiled kernels whose programs run every dispatch as it is, in no other way. */
  asWritten(): Pipelines {
    const view: Pipelines = Object.create(this);
    return Object.defineProperty(view, 'ways', { value: new KernelWays(false) });
  }

  /** Returns the pipelines of the dispatches. New ones are compiled in parallel. Throws ProblemError for code that the device refuses. */
  async all(dispatches: readonly Dispatch[]): Promise<Pipeline[]> {
    return Promise.all(dispatches.map((dispatch) => this.of(dispatch)));
  }

  /** The dispatches of each of the steps, in the ways in which the device should run them. */
  chosen(steps: readonly Step[]): (readonly Dispatch[])[] {
    return dispatchesOf(steps).map((dispatch) => this.ways.choose(dispatch));
  }

  private of(dispatch: Dispatch): Promise<Pipeline> {
    const known = this.compiled.get(dispatch.code);
    if (known) return known;
    const made = this.counted(this.compile(dispatch));
    this.compiled.set(dispatch.code, made);
    return made;
  }

  private async counted(compiling: Promise<Pipeline>): Promise<Pipeline> {
    const { work } = this;
    work.all++;
    try {
      return await compiling;
    } finally {
      work.done++;
      this.listener?.(work.done, work.all);
      if (work.done === work.all) work.all = work.done = 0;
    }
  }

  private layout({ bindings, params }: Dispatch): GPUBindGroupLayout {
    const accesses: Access[] = [...bindings.map(({ access }) => access), ...(params ? (['uniform'] as const) : [])];
    const key = accesses.join();
    let layout = this.layouts.get(key);
    if (!layout) {
      const entries = accesses.map((access, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type: TYPES[access] } }));
      layout = this.device.createBindGroupLayout({ entries });
      this.layouts.set(key, layout);
    }
    return layout;
  }

  private async compile(dispatch: Dispatch): Promise<Pipeline> {
    const layout = this.layout(dispatch);
    const module = this.device.createShaderModule({ code: dispatch.code, label: dispatch.label });
    try {
      const pipeline = await this.device.createComputePipelineAsync({
        label: dispatch.label,
        layout: this.device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: 'main' },
      });
      return { pipeline, layout };
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      throw deviceError(`${dispatch.label}: ${message}`);
    }
  }
}
