import { zeros } from '#nn/init.ts';
import { Buffer, type Parameter } from '#nn/module.ts';
import type { ActivationName } from '#nn/ops.ts';
import { measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { OPERATOR } from '../tolerances.ts';
import type { Bench, Numbers, Operator } from './bench.ts';
import type { BenchCase } from './layers.ts';

const IMAGES = [3, 8, 5, 6];
const GEOMETRY = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 } as const;

/**
 * Batch norm, activation and convolution, which the compiled engine makes one reading of, against the three one after another, with the
 * gradients of all.
 */
async function fused(name: ActivationName, bench: Bench): Promise<Outcome> {
  const [weight, bias] = [
    bench.parameter('fused.weight', [8], { scale: 0.3, offset: 1 }),
    bench.parameter('fused.bias', [8], { scale: 0.4 }),
  ];
  const kernel = bench.parameter('fused.kernel', [4, 8, 3, 3], { conv: true });
  const [runningMean, runningVar] = [bench.buffer('fused.mean', [8]), bench.buffer('fused.var', [8], { scale: 0.3, offset: 1 })];
  const tensors = { weight, bias, runningMean, runningVar, batches: new Buffer('I64', [], zeros) };
  const norm: Operator = (ops, x) => ops.batchNorm(x, tensors, 1e-5, 0.1);
  const activation: Operator = (ops, x) => ops.activation(x, name);
  const conv: Operator = (ops, x) => ops.conv2d(x, kernel, null, GEOMETRY);

  const x = bench.numbers('fused.x', IMAGES, { scale: 2, offset: 1 });
  const dy = bench.numbers('fused.dy', [3, 4, 5, 6]);
  const images = (values: Float32Array): Numbers => ({ values: Float32Array.from(values), shape: IMAGES });
  const run = (operator: Operator, input: Numbers, upstream: Numbers, parameters: readonly Parameter[] = []) =>
    bench.run(operator, input, upstream, parameters);

  const normalised = images((await run(norm, x, x)).y);
  const active = images((await run(activation, normalised, x)).y);
  const last = await run(conv, active, dy, [kernel]);
  const middle = await run(activation, normalised, images(last.dx));
  const first = await run(norm, x, images(middle.dx), [weight, bias]);
  const got = await run((ops, v) => conv(ops, activation(ops, norm(ops, v))), x, dy, [kernel, weight, bias]);
  return measured([
    compare('out', got.y, last.y, OPERATOR),
    compare('dx', got.dx, first.dx, OPERATOR),
    ...[last.gradients[0], ...first.gradients].map((want, i) =>
      compare(['dkernel', 'dweight', 'dbias'][i], got.gradients[i], want, OPERATOR),
    ),
  ]);
}

export const FUSION_CASES: readonly BenchCase[] = (['relu', 'hardswish', 'silu'] as const).map((name) => [
  `fusion.batchNorm.${name}.conv`,
  (bench) => fused(name, bench),
]);
