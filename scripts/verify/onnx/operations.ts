import { create } from '@bufbuild/protobuf';
import { BatchNorm2d } from '#nn/layers/norm.ts';
import { AvgPool2d } from '#nn/layers/pool.ts';
import { Module, stateEntries } from '#nn/module.ts';
import type { Ops } from '#nn/ops.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { joined } from '#nn/weights/safetensors.ts';
import { writeNet } from '#onnx/checkpoint-model.ts';
import { ELEMENT, GraphWriter } from '#onnx/graph-writer.ts';
import { GraphProtoSchema, ModelProtoSchema, ValueInfoProtoSchema } from '#onnx/schema/onnx_pb.ts';
import { modelParts } from '#onnx/write-model.ts';
import type { Case } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { ONNX_LOGITS } from '../tolerances.ts';
import { openOnnx } from './runtime.ts';

/* Forms of operations that no net of the catalogue has yet, against their definition in double precision. */

const [IMAGES, HEIGHT, WIDTH, CHANNELS] = [2, 7, 6, 3];
const PIXELS = fill('onnx operations', 11, IMAGES * HEIGHT * WIDTH * CHANNELS, 0, 1);
const pixel = (n: number, y: number, x: number, c: number) => PIXELS[((n * HEIGHT + y) * WIDTH + x) * CHANNELS + c];

export function operationCases(): Case[] {
  const pools = [
    { kernel: 3, stride: 2, padding: 1, ceilMode: true },
    { kernel: [4, 3], stride: [3, 2], padding: [2, 1], ceilMode: true },
    { kernel: 2, stride: 3, padding: 1, ceilMode: true },
  ] as const;
  return [
    { name: 'operations.tokens', run: () => held(new TokenNorm(), tokenNorm()) },
    ...pools.map(({ kernel, ...how }, i): Case => {
      const pool = () => new AvgPool2d(kernel as never, how as never);
      return { name: `operations.mean-${i + 1}`, run: () => held(pool(), meansOf(pair(kernel), pair(how.stride), pair(how.padding))) };
    }),
  ];
}

async function held(net: Module, wanted: number[]) {
  const names = stateEntries(net);
  const weights = names.map(([name, { dtype, shape }], i): NamedTensor => {
    if (dtype === 'I64') return { name, dtype, shape: [...shape], data: BigInt64Array.of(1n) };
    return { name, dtype, shape: [...shape], data: Float32Array.from({ length: shape[0] ?? 1 }, (_, c) => numberOf(i, c)) };
  });
  const file = await openOnnx(fileOf(net, weights));
  const values = new Float32Array(PIXELS.length);
  for (let n = 0, at = 0; n < IMAGES; n++)
    for (let c = 0; c < CHANNELS; c++) for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) values[at++] = pixel(n, y, x, c);
  const { result } = await file.run({ values, shape: [IMAGES, CHANNELS, HEIGHT, WIDTH] });
  await file.close();
  return { comparisons: [compare('result', result, wanted, ONNX_LOGITS)] };
}

/** The value of tensor `i`'s channel; variances are above 0. */
const numberOf = (i: number, channel: number) => 0.5 + 0.25 * i + 0.125 * channel;

function fileOf(net: Module, weights: readonly NamedTensor[]): Uint8Array {
  const graph = new GraphWriter();
  const { writer, output } = writeNet(graph, net, [HEIGHT, WIDTH, CHANNELS], 'input');
  graph.add('Identity', [writer.reorder(output, 'last').name], {}, 'result');
  const info = (name: string, rank: number) => {
    const dim = Array.from({ length: rank }, (_, i) => ({ value: { case: 'dimParam', value: `d${i}` } as const }));
    return create(ValueInfoProtoSchema, {
      name,
      type: { tensorType: { elemType: ELEMENT.float, shape: { dim } } },
    });
  };
  const isUsed = ({ name }: NamedTensor) => writer.tensors.has(name);
  return joined(
    modelParts({
      model: create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ domain: '', version: 17n }] }),
      graph: create(GraphProtoSchema, {
        name: 'operations',
        node: graph.nodes,
        initializer: graph.constants,
        input: [info('input', 4)],
        output: [info('result', output.sizes.length)],
      }),
      tensors: weights.filter(isUsed),
      training: [],
    }),
  );
}

/** A batch norm over tokens [N, H * W, C]. */
class TokenNorm extends Module {
  readonly norm = new BatchNorm2d(CHANNELS);

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.norm.call(ops, ops.reshape(x, [ops.shapeOf(x)[0], HEIGHT * WIDTH, CHANNELS]));
  }
}

function tokenNorm(): number[] {
  return Array.from(PIXELS, (value, at) => {
    const c = at % CHANNELS;
    const [weight, bias, mean, variance] = [0, 1, 2, 3].map((i) => numberOf(i, c));
    return ((value - mean) / Math.sqrt(variance + 1e-5)) * weight + bias;
  });
}

type Pair = readonly [number, number];
const pair = (one: number | Pair): Pair => (typeof one === 'number' ? [one, one] : one);

/** torch's definition: a window counts what it has of image and padding, not what it has beyond the padding. */
function meansOf(kernel: Pair, stride: Pair, padding: Pair): number[] {
  const windows = [HEIGHT, WIDTH].map((size, axis) => {
    const [k, s, p] = [kernel[axis], stride[axis], padding[axis]];
    const count = Math.ceil((size + 2 * p - k) / s) + 1;
    const starts = Array.from({ length: count }, (_, i) => i * s - p).filter((start) => start < size);
    return starts.map((start) => ({ start, end: Math.min(start + k, size + p) }));
  });
  const means: number[] = [];
  for (let n = 0; n < IMAGES; n++)
    for (const rows of windows[0])
      for (const columns of windows[1])
        for (let c = 0; c < CHANNELS; c++) {
          let sum = 0;
          for (let y = Math.max(0, rows.start); y < Math.min(rows.end, HEIGHT); y++)
            for (let x = Math.max(0, columns.start); x < Math.min(columns.end, WIDTH); x++) sum += pixel(n, y, x, c);
          means.push(sum / ((rows.end - rows.start) * (columns.end - columns.start)));
        }
  return means;
}
