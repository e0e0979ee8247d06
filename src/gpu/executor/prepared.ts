import { tooLargeToBind } from '../failure.ts';
import type { Dispatch, Step } from '../plan/dispatch.ts';
import { type MemoryPlan, planMemory } from '../plan/memory.ts';
import { layOutParams } from '../plan/params.ts';
import { aligned, type Value } from '../plan/value.ts';
import type { DeviceMemory, Range } from './memory.ts';
import type { Pipelines } from './pipelines.ts';

interface Run {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  workgroups: readonly [number, number, number];
}

/** A list of dispatches that is ready to run: its pipelines are compiled, its memory is allocated, its bind groups are made. */
export class PreparedProgram {
  readonly dispatches: readonly Dispatch[];
  readonly plan: MemoryPlan;
  private readonly steps: readonly Run[];
  /** The number of dispatches up to the end of each step that was prepared. */
  private readonly ends: readonly number[];
  private readonly locate: (value: Value) => Range;

  private constructor(each: readonly (readonly Dispatch[])[], plan: MemoryPlan, steps: readonly Run[], locate: (value: Value) => Range) {
    this.dispatches = each.flat();
    const ends: number[] = [];
    for (const { length } of each) ends.push((ends.at(-1) ?? 0) + length);
    this.ends = ends;
    this.plan = plan;
    this.steps = steps;
    this.locate = locate;
  }

  /**
   * Prepares a list of steps in WGSL. `kept` values are still valid after the run. Throws ProblemError when the device refuses a
   * kernel, can't bind a value in one piece or has no room.
   */
  static async prepare(
    wanted: readonly Step[],
    kept: readonly Value[],
    pipelines: Pipelines,
    memory: DeviceMemory,
  ): Promise<PreparedProgram> {
    const each = pipelines.chosen(wanted);
    const dispatches = each.flat();
    const plan = planMemory(dispatches, kept);
    checkBindings(dispatches, memory.device.limits);
    const compiled = await pipelines.all(dispatches);
    const buffers = memory.buffers(plan.buffers);
    const locate = (value: Value): Range => {
      if (value.home) return memory.rangeOf(value);
      const place = plan.places.get(value);
      if (!place) throw new Error(`'${value.label}' has no place in this program`);
      return { buffer: buffers[place.buffer], offset: place.offset * 4, size: value.words * 4 };
    };
    const { bytes, offsets } = layOutParams(dispatches);
    const buffer = memory.uniform(bytes.length);
    const ranges = dispatches.map(({ bindings }) => bindings.map(({ value }): GPUBufferBinding => locate(value)));
    // A buffer that could not be allocated must be neither written nor bound: that would make the whole device fail.
    await memory.settled();
    memory.device.queue.writeBuffer(buffer, 0, bytes);
    const steps = dispatches.map((dispatch, i): Run => {
      const { pipeline, layout } = compiled[i];
      const resources = ranges[i];
      if (dispatch.params) resources.push({ buffer, offset: offsets[i], size: dispatch.params.byteLength });
      const entries = resources.map((resource, binding) => ({ binding, resource }));
      return { pipeline, bindGroup: memory.device.createBindGroup({ layout, entries }), workgroups: dispatch.workgroups };
    });
    return new PreparedProgram(each, plan, steps, locate);
  }

  /** The number of dispatches that compute the steps before `step`, by default all: a step may take several in the way that was chosen for it. */
  dispatchesBefore(step = this.ends.length): number {
    return step === 0 ? 0 : this.ends[step - 1];
  }

  encode(pass: GPUComputePassEncoder, begin = 0, end = this.steps.length): void {
    for (let i = begin; i < end; i++) {
      const { pipeline, bindGroup, workgroups } = this.steps[i];
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(workgroups[0], workgroups[1], workgroups[2]);
    }
  }

  /** Returns the range that holds a value. It is valid only from the value's first write to its last use. */
  rangeOf(value: Value): Range {
    return this.locate(value);
  }
}

/** Throws ProblemError when a value is larger than what the device can bind in one piece. */
function checkBindings(dispatches: readonly Dispatch[], { maxStorageBufferBindingSize, maxBufferSize }: GPUSupportedLimits): void {
  const most = Math.min(maxStorageBufferBindingSize, maxBufferSize) / 4;
  for (const { label, bindings } of dispatches) {
    const large = bindings.find(({ value }) => aligned(value.words) > most);
    if (large) throw tooLargeToBind(`${label}: ${large.value.label}`, large.value.words, most);
  }
}
