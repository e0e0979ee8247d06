import { describe, expect, it } from 'vitest';
import { TILES } from '#gpu/kernels/gemm.ts';
import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { type Dispatch, dispatchesOf } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { trainingPlan } from '#nn/compiled/training-plan.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { instrumented, type SeenWords } from './instrumented.fixture.ts';

/** Nets that have every kind of kernel between them, as small as they go: so no filter gradient but that of the largest map is cut into parts. */
const NETS = [
  ['groundglass_small', 32],
  ['resnet18', 32],
  ['densenet121', 32],
  ['mobilenet_v3_small', 32],
  ['convnext_tiny', 32],
  ['vit_b_32', 224],
] as const;
/** Larger bindings are those of whole banks, which other dispatches bind in smaller nets. */
const MOST_WORDS = 2 ** 21;

/** What other forms leave beside their results has other chunks than the product says: it has room for those of its own way. */
const ownChunks = new Map<Dispatch, Value>();

/** A net that has all of the forms. */
const WITH_FORMS = 'resnet18';

/** A dispatch, and those of the other forms that tuning may choose for it, in its own tile where they have one. */
function withForms(dispatch: Dispatch): Dispatch[] {
  const { tuning } = dispatch;
  const inOwnTile = (way: string) => !(way in TILES) && (way.startsWith(`${tuning?.own} `) || !way.includes(' '));
  const forms = tuning?.ways.filter(inOwnTile).flatMap((way) => tuning.as(way)) ?? [];
  for (const form of forms) if (tuning?.left) ownChunks.set(form, tuning.left.value);
  return [dispatch, ...forms];
}

/** One name for all dispatches of a kernel, whatever their sizes. */
const kernelOf = ({ code, workgroups: [, , layers] }: Dispatch) => `${code.replace(/\d+/g, '#')} ${layers > 1}`;

function dispatchesFor(model: string, size: number, kernels: KernelSet = WGSL_KERNELS): Dispatch[] {
  const options = { classes: 4, optimizer: adamSpec({}), kernels, maxBindingWords: 2 ** 28, clipNorm: 1 };
  const all = dispatchesOf(trainingPlan(buildNet(model, 4), { shape: [2, size, size, 3], ...options }).steps).flatMap((dispatch) =>
    model === WITH_FORMS ? withForms(dispatch) : [dispatch],
  );
  const small = all.filter(({ bindings }) => bindings.every(({ value }) => value.words <= MOST_WORDS));
  return [...new Map(small.map((dispatch) => [kernelOf(dispatch), dispatch])).values()];
}

/** Runs a dispatch on zeros and returns which words it reads and writes. */
async function watch(device: GPUDevice, dispatch: Dispatch): Promise<SeenWords[]> {
  const { code, words, count } = instrumented(dispatch);
  const { STORAGE, COPY_SRC, COPY_DST, UNIFORM, MAP_READ } = GPUBufferUsage;
  const buffers = [
    ...dispatch.bindings.map(({ value }) => device.createBuffer({ size: 16 * Math.ceil(value.words / 4), usage: STORAGE })),
    ...(dispatch.params ? [device.createBuffer({ size: 16 * Math.ceil(dispatch.params.length / 4), usage: UNIFORM | COPY_DST })] : []),
    device.createBuffer({ size: 4 * words, usage: STORAGE | COPY_SRC }),
  ];
  if (dispatch.params) device.queue.writeBuffer(buffers[dispatch.bindings.length]!, 0, dispatch.params);
  const module = device.createShaderModule({ code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(...dispatch.workgroups);
  pass.end();
  const back = device.createBuffer({ size: 4 * words, usage: MAP_READ | COPY_DST });
  encoder.copyBufferToBuffer(buffers[buffers.length - 1]!, 0, back, 0, 4 * words);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const seen = count(new Uint32Array(back.getMappedRange().slice(0)));
  for (const buffer of [...buffers, back]) buffer.destroy();
  return seen;
}

/** Parts of the pixels read their neighbours' borders, too, which is little where they are as large as in use. */
const readsBorders = ({ kind, workgroups }: Dispatch) => kind === 'conv filter gradient' && workgroups[2] > 1;
/** What is read of these depends on the numbers: the winners of a pooling, rows of four that are not wholly inside, and how many chunks there are. */
const dependsOnNumbers = ({ kind, label, tuning }: Dispatch) =>
  (kind === 'attention' && tuning !== undefined) ||
  (kind === 'pool' && label.includes('gradient')) ||
  (/(statistics|sums)$/.test(label) && /norm$|matmul/.test(kind));

/** Which dispatches are seen to use other words than they say. */
async function wrongWords(dispatches: readonly Dispatch[]): Promise<string[]> {
  const { gpu } = await chooseDevice('webgpu');
  const wrong: string[] = [];
  for (const dispatch of dispatches) {
    const seen = await watch(gpu!, dispatch);
    for (const [i, { reads, writes, value }] of dispatch.bindings.entries()) {
      if (value === ownChunks.get(dispatch)) continue;
      const { reads: gets, writes: puts } = seen[i]!;
      const fits = readsBorders(dispatch) ? gets >= reads : dependsOnNumbers(dispatch) ? gets <= 1.02 * reads : gets === reads;
      if (!fits || puts !== writes)
        wrong.push(`${dispatch.label}: ${value.label}: reads ${reads}, seen ${gets}; writes ${writes}, seen ${puts}`);
    }
  }
  return wrong;
}

describe('the words that a dispatch says it reads and writes', () => {
  it.each(NETS)('%s: are those it is seen to use', async (model, size) => {
    expect(await wrongWords(dispatchesFor(model, size))).toEqual([]);
  });

  it('are those it is seen to use where attention keeps its weights', async () => {
    const { fused, ...kernels } = WGSL_KERNELS;
    const all = dispatchesFor('vit_b_32', 224, kernels).filter(({ kind }) => kind === 'attention');
    expect(all.length).toBeGreaterThan(5);
    expect(await wrongWords(all)).toEqual([]);
  });
});
