import type { Dispatch } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import type { AttentionShape } from './attention.ts';
import {
  eachRow,
  elementOf,
  gridOf,
  type Head,
  headOf,
  keepWeights,
  loaders,
  MAIN,
  MEMORY,
  overRow,
  putAll,
  qkvParams,
  resultsOf,
  scores,
  storer,
  sum,
  TILE,
  tensorParams,
  weigh,
  wordsOfPart,
} from './attention-tiles.ts';
import { type FlashForward, softmaxWords } from './flash-attention.ts';
import { dispatchOf, read, write } from './kernel.ts';

export interface FlashBackward extends FlashForward {
  dOut: Tensor;
  /** The gradient of `qkv`; its old numbers are replaced. */
  dQkv: Value;
  scratch: (words: number) => Value;
}

const rowsOf = ({ images, heads, length }: AttentionShape) => images * heads * length;

const inside = (begin: string) => `let inside = vec4u(${begin} + tx * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(params.length);`;

const zeros = (names: readonly string[]) => names.map((name) => `var ${name} = vec4f(0.0);`).join(' ');

/** The gradient of attention by two kernels, which compute the weights P and their gradient dP again, 32 queries by 32 keys at a time. */
export function flashBackward(label: string, args: FlashBackward, shape: AttentionShape): Dispatch[] {
  const means = args.scratch(rowsOf(shape));
  const head = headOf(shape, args.out, args.dOut);
  return [ofQueries(`${label} of queries`, args, means, shape, head), ofKeys(`${label} of keys and values`, args, means, shape, head)];
}

/**
 * dQ = dS K / sqrt(size), where dS = P * (dP - mean) and the mean of a row, sum of P * dP, is that of dOut * out. A row of dS sums to zero, and therefore so does
 * the gradient of the keys' bias; `means` gets the means from which rounding's rest in a row's sum has been taken.
 */
function ofQueries(label: string, args: FlashBackward, means: Value, shape: AttentionShape, head: Head): Dispatch {
  const { qkv, out, softmax, dOut, dQkv } = args;
  const element = elementOf(head);
  const words = wordsOfPart(shape);
  return dispatchOf({
    label,
    kind: 'attention',
    slots: [
      read('qkv', qkv, element),
      read('out', out, element, words),
      read('dout', dOut, element, words),
      read('softmax', softmax, 'f32', softmaxWords(shape)),
      write('means', means, 'f32', rowsOf(shape)),
      write('dqkv', dQkv, element, words),
    ],
    params: { ...qkvParams(shape), ...tensorParams('out', out), ...tensorParams('dout', dOut) },
    body: `${loaders(head, ['q', 'k', 'v'], ['out', 'dout'])}${storer('dq', 'q', head)}${MEMORY}${scores('scores', 'q', 'k', head)}${scores('slopes', 'dout', 'v', head)}
${MAIN}
  ${zeros(resultsOf('d', head))}
  let end = params.length - 1u;
  ${eachRow((r) => `let largest${r} = softmax[layer * 2u * params.length + min(row${r}, end)];`)}
  ${eachRow((r) => `let inverse${r} = softmax[(layer * 2u + 1u) * params.length + min(row${r}, end)];`)}
  ${eachRow((r) => `var mean${r} = 0.0; var rest${r} = 0.0; var total${r} = 0.0;`)}
  for (var f = tx; f < ${head.fours}u; f += 8u) { ${eachRow((r) => `rest${r} += dot(dout_at(row${r}, f), out_at(row${r}, f));`)} }
  ${overRow(
    (r) => `rest${r}`,
    (r) => `mean${r}`,
    sum,
  )}
  ${eachRow((r) => `rest${r} = 0.0;`)}
  for (var key = 0u; key < params.length; key += ${TILE}u) {
    ${inside('key')}
    let products = scores(start, key, li);
    let dp = slopes(start, key, li);
    ${eachRow((r) => `let p${r} = select(vec4f(0.0), exp(products[${r}] - largest${r}) * inverse${r}, inside);`)}
    ${eachRow((r) => `let ds${r} = p${r} * (dp[${r}] - mean${r});`)}
    ${eachRow((r) => `total${r} += (p${r}.x + p${r}.y) + (p${r}.z + p${r}.w); rest${r} += (ds${r}.x + ds${r}.y) + (ds${r}.z + ds${r}.w);`)}
    ${keepWeights((r) => `ds${r}`)}
    ${weigh('d', 'k', 'key', head)}
  }
  ${putAll('d', 'dq', head, () => `${head.factor}f`)}
  ${eachRow((r) => `var rests${r} = 0.0; var totals${r} = 0.0;`)}
  ${overRow(
    (r) => `rest${r}`,
    (r) => `rests${r}`,
    sum,
  )}
  ${overRow(
    (r) => `total${r}`,
    (r) => `totals${r}`,
    sum,
  )}
  if (tx == 0u) {
    ${eachRow((r) => `if (row${r} < params.length) { means[layer * params.length + row${r}] = mean${r} + rests${r} / totals${r}; }`)}
  }
}`,
    macs: 3 * words * shape.length,
    workgroups: gridOf(shape),
  });
}

/** dV = P^T dOut and dK = dS^T Q / sqrt(size): a workgroup has 32 keys and walks through the queries. */
function ofKeys(label: string, args: FlashBackward, means: Value, shape: AttentionShape, head: Head): Dispatch {
  const { qkv, softmax, dOut, dQkv } = args;
  const element = elementOf(head);
  const words = wordsOfPart(shape);
  const four = (of: (at: string) => string) => `vec4f(${['x', 'y', 'z', 'w'].map((lane) => of(`at.${lane}`)).join(', ')})`;
  return dispatchOf({
    label,
    kind: 'attention',
    slots: [
      read('qkv', qkv, element),
      read('dout', dOut, element, words),
      read('softmax', softmax, 'f32', softmaxWords(shape)),
      read('means', means, 'f32', rowsOf(shape)),
      write('dqkv', dQkv, element, 2 * words),
    ],
    params: { ...qkvParams(shape), ...tensorParams('dout', dOut) },
    body: `${loaders(head, ['q', 'k', 'v'], ['dout'])}${storer('dk', 'k', head)}${storer('dv', 'v', head)}${MEMORY}${scores('scores', 'k', 'q', head)}${scores('slopes', 'v', 'dout', head)}
${MAIN}
  ${zeros([...resultsOf('dk', head), ...resultsOf('dv', head)])}
  for (var query = 0u; query < params.length; query += ${TILE}u) {
    ${inside('query')}
    let at = min(vec4u(query + tx * 4u) + vec4u(0u, 1u, 2u, 3u), vec4u(params.length - 1u));
    let largest = ${four((at) => `softmax[layer * 2u * params.length + ${at}]`)};
    let inverse = ${four((at) => `softmax[(layer * 2u + 1u) * params.length + ${at}]`)};
    let mean = ${four((at) => `means[layer * params.length + ${at}]`)};
    let products = scores(start, query, li);
    let dp = slopes(start, query, li);
    ${eachRow((r) => `let p${r} = select(vec4f(0.0), exp(products[${r}] - largest) * inverse, inside);`)}
    ${keepWeights((r) => `p${r}`)}
    ${weigh('dv', 'dout', 'query', head)}
    workgroupBarrier();
    ${keepWeights((r) => `p${r} * (dp[${r}] - mean)`)}
    ${weigh('dk', 'q', 'query', head)}
  }
  ${putAll('dk', 'dk', head, () => '1.0')}
  ${putAll('dv', 'dv', head, () => '1.0')}
}`,
    macs: 4 * words * shape.length,
    workgroups: gridOf(shape),
  });
}
