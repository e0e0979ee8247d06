import type { Gpu } from '#gpu/executor/gpu.ts';
import { DeviceMemory } from '#gpu/executor/memory.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import { readRanges } from '#gpu/executor/readback.ts';
import { TILES } from '#gpu/kernels/gemm.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { type Comparison, type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import type { FusedSubject } from './fused-subjects.ts';
import { SOFTWARE_WAYS } from './tiles.ts';

/** Computes steps whose values all have memory of their own, but for what only they use. What is not given is NaN before, so that a number that was left out is noticed. */
export async function computed(
  gpu: Gpu,
  steps: readonly Dispatch[],
  given: ReadonlyMap<Value, Float32Array<ArrayBuffer>>,
  wanted: readonly Value[],
): Promise<Float32Array<ArrayBuffer>[]> {
  const memory = new DeviceMemory(gpu.device);
  try {
    const program = await PreparedProgram.prepare(steps, [], gpu.pipelines.asWritten(), memory);
    const values = new Set(steps.flatMap(({ bindings }) => bindings.flatMap(({ value }) => (value.home ? [value] : []))));
    for (const value of values) memory.write(value, given.get(value) ?? new Float32Array(value.words).fill(Number.NaN));
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    program.encode(pass);
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
    const ranges = wanted.map((value) => memory.rangeOf(value));
    return await readRanges(gpu.device, ranges);
  } finally {
    memory.destroy();
  }
}

async function inEveryWay(gpu: Gpu, subject: FusedSubject): Promise<Comparison[]> {
  const products = subject.build(true).steps;
  const forms = new Set(products.flatMap(({ tuning }) => tuning?.ways.filter((way) => !(way in TILES)) ?? []));
  const numbers = async (fused: boolean, way: string) => {
    const { steps, given, wanted } = subject.build(fused);
    // A form is one of some products alone.
    const chosen = steps.flatMap((step) =>
      forms.has(way) && !step.tuning?.ways.includes(way) ? [step] : (step.tuning?.as(way) ?? [step]),
    );
    return {
      wanted,
      results: await computed(
        gpu,
        chosen,
        given,
        wanted.map(({ value }) => value),
      ),
    };
  };
  const { results: right } = await numbers(false, 'small plain');
  requireNone(right.map((values, i) => !values.some((value) => value !== 0) && `${subject.name}: result ${i} is all zeros`));
  const comparisons: Comparison[] = [];
  requireNone([subject.tiles === 'none' && forms.size === 0 && `${subject.name} has no other form`]);
  const inTiles = { all: [...Object.keys(TILES), ...SOFTWARE_WAYS], software: SOFTWARE_WAYS, none: [] }[subject.tiles];
  for (const way of [...inTiles, ...forms]) {
    const { wanted, results } = await numbers(true, way);
    for (const [i, { name, limit }] of wanted.entries())
      comparisons.push(compare(`${subject.name} in '${way}': ${name}`, results[i], right[i], limit));
  }
  return comparisons;
}

/** What these products leave for batch norm, and the slope that they take along, are the same in every tile as where each is a pass of its own. */
export async function fusedTiles(gpu: Gpu, subjects: readonly FusedSubject[]): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  for (const subject of subjects) comparisons.push(...(await inEveryWay(gpu, subject)));
  return { comparisons, detail: `${comparisons.length} results` };
}
