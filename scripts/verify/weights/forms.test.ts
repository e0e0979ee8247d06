import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fnv1aText } from '#base/hash.ts';
import { createModel } from '#eager/model/model.ts';
import { type StateEntry, stateEntries } from '#nn/module.ts';
import { loadTensors } from '#nn/weights/apply.ts';
import type { TensorValues } from '#nn/weights/element-types.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { planWeights } from '#nn/weights/plan.ts';
import type { StoredTensor } from '#nn/weights/weight-file.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { compare } from '../compare.ts';
import { fill, imageBatch } from '../synthetic.ts';
import { LOGITS } from '../tolerances.ts';

/** tests/goldens/make/weight_forms.py: nets as other libraries put them together, with torch's logits. */
interface Forms {
  seed: number;
  forms: Record<string, { net: string; size: number; keys: number; tensors: number; logits: number[] }>;
}

const file = path.resolve(import.meta.dirname, '../../../tests/goldens/weights/forms.json');
const { seed, forms } = JSON.parse(readFileSync(file, 'utf8')) as Forms;

const CHILDREN = ['conv1', 'bn1', 'relu', 'maxpool', 'layer1', 'layer2', 'layer3', 'layer4', 'avgpool', 'fc'];
const place = (key: string, children = CHILDREN) => key.replace(/^\w+/, (child) => String(children.indexOf(child)));
const INCEPTION = [
  ...['Conv2d_1a_3x3', 'Conv2d_2a_3x3', 'Conv2d_2b_3x3', 'maxpool1', 'Conv2d_3b_1x1', 'Conv2d_4a_3x3', 'maxpool2', 'Mixed_5b', 'Mixed_5c'],
  ...['Mixed_5d', 'Mixed_6a', 'Mixed_6b', 'Mixed_6c', 'Mixed_6d', 'Mixed_6e', 'Mixed_7a', 'Mixed_7b', 'Mixed_7c'],
];
const isHead = (key: string) => /^(fc|classifier)\./.test(key);
const NORM = ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked'];

/** The library's key for torchvision's, null where its file has none; and what its file has beside. */
const WRITE: Record<string, { key: (key: string) => string | null; beside?: string[] }> = {
  'radimagenet-resnet': { key: (key) => (isHead(key) ? null : `backbone.${place(key)}`) },
  fastai: {
    key: (key) => (isHead(key) ? null : `0.${place(key)}`),
    beside: ['1.4.weight', '1.8.weight', ...NORM.flatMap((leaf) => [`1.2.${leaf}`, `1.6.${leaf}`])],
  },
  'radimagenet-densenet': { key: (key) => (isHead(key) ? null : key.replace(/^features/, 'backbone.0')) },
  'radimagenet-inception': { key: (key) => (/^(fc|AuxLogits)\./.test(key) ? null : `backbone.${place(key, INCEPTION)}`) },
  monai: { key: (key) => key.replace(/(denselayer\d+)/, '$1.layers').replace(/^classifier/, 'class_layers.out') },
  chexnet: {
    key: (key) =>
      key.endsWith('num_batches_tracked')
        ? null
        : `module.densenet121.${key.replace(/(norm|conv)([12])\.(\w+)$/, '$1.$2.$3').replace(/^classifier/, 'classifier.0')}`,
  },
  torchxrayvision: { key: (key) => key, beside: ['op_threshs'] },
};

function synthetic(key: string, shape: readonly number[]): Float32Array<ArrayBuffer> {
  const count = shape.reduce((a, b) => a * b, 1);
  if (key.endsWith('running_mean')) return fill(key, seed, count, 0, 0.1);
  if (key.endsWith('running_var')) return fill(key, seed, count, 1, 0.3);
  if (shape.length === 1) return key.endsWith('weight') ? fill(key, seed, count, 1, 0.2) : fill(key, seed, count, 0, 0.1);
  return fill(key, seed, count, 0, Math.sqrt(6 / shape.slice(1).reduce((a, b) => a * b, 1)));
}

function tensorOf(key: string, { dtype, shape }: Pick<StateEntry, 'dtype' | 'shape'>): NamedTensor {
  return { name: key, dtype, shape: [...shape], data: dtype === 'I64' ? BigInt64Array.of(0n) : synthetic(key, shape) };
}

describe('a net of another library', () => {
  beforeAll(async () => {
    await chooseDevice('cpu');
  });

  it.each(Object.entries(forms))('gives what it gives there: %s', async (form, { net, size, keys, tensors, logits }) => {
    const isGrey = form === 'torchxrayvision';
    const model = createModel(net, { classes: 4, seed: 0, dropout: false });
    const entries = stateEntries(model.net);
    const { key: write, beside = [] } = WRITE[form];
    const stored = (name: string, tensor: NamedTensor, position: number): StoredTensor => {
      const { dtype: type, shape, data } = tensor;
      return { name, type, shape, bytes: data.byteLength, position, read: async () => data as TensorValues };
    };
    const written = entries.flatMap(([key, entry], i) => {
      const name = write(key);
      const shape = isGrey && key === 'features.conv0.weight' ? [64, 1, 7, 7] : entry.shape;
      return name === null ? [] : [stored(name, tensorOf(key, { dtype: entry.dtype, shape }), i)];
    });
    const others = beside.map((name, i) => stored(name, tensorOf(name, { dtype: 'F32', shape: [2] }), entries.length + i));
    const names = [...written, ...others].map(({ name }) => name);
    expect([names.length, fnv1aText(names.sort().join('\n'))]).toEqual([tensors, keys]);

    const { title, head } = catalogueEntry(net);
    const plan = planWeights({ name: form, tensors: [...written, ...others], published: null }, { name: net, title, head, entries });
    expect(plan.fits).toBe(true);
    const state = new Map<string, NamedTensor>();
    for await (const tensor of loadTensors(plan)) state.set(tensor.name, tensor);
    // A head that the file lacks is that of the reference; Inception's second one counts in training only.
    for (const [key, entry] of entries) if (!state.has(key)) state.set(key, tensorOf(key, entry));
    model.importState(
      entries.map(([key]) => state.get(key)!),
      form,
    );
    const image = imageBatch('input', seed, 1, size);
    const grey = image.map((_, i) => image[i - (i % 3)]);
    const computed = model.forward(tf.tensor4d(isGrey ? grey : image, [1, size, size, 3]), false);
    expect(compare('logits', (await computed.data()) as Float32Array, logits, LOGITS).measured).toBeLessThanOrEqual(LOGITS);
    model.dispose();
  });
});
