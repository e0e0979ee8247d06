import type { Dispatch } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import type { AttentionShape } from './attention.ts';
import {
  eachRow,
  elementOf,
  gridOf,
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
import { dispatchOf, read, write } from './kernel.ts';

/** Channels of a head above which a thread's results would not fit its registers. */
const MOST_CHANNELS = 128;

/** Whether the kernels of flash attention can compute heads of this size. */
export function flashFits({ embed, heads }: AttentionShape): boolean {
  return embed / heads <= MOST_CHANNELS;
}

/** What the rows of an attention leave of their softmax: [N * heads, 2, L], the largest score, then one over the sum of exp(score - largest). */
export function softmaxWords({ images, heads, length }: AttentionShape): number {
  return 2 * images * heads * length;
}

export interface FlashForward {
  /** [N, L, 3 * E]: queries, keys, values. */
  qkv: Value;
  out: Tensor;
  /** Gets `softmaxWords` numbers, see there. */
  softmax: Value;
}

/**
 * out [N, L, E] = softmax(Q K^T / sqrt(size)) V per head, as flash attention (Dao et al., arXiv 2205.14135): a workgroup has 32 queries and walks through
 * the keys, 32 at a time. When a tile has a larger score than those before, what was summed is multiplied by exp(old - new largest). No weight
 * is stored; `softmax` gets two numbers of each row, from which the gradient computes its weights again.
 */
export function flashForward(label: string, { qkv, out, softmax }: FlashForward, shape: AttentionShape): Dispatch {
  const head = headOf(shape, out);
  const element = elementOf(head);
  const outputs = resultsOf('o', head);
  const products = wordsOfPart(shape) * shape.length;
  return dispatchOf({
    label,
    kind: 'attention',
    slots: [
      read('qkv', qkv, element),
      write('out', out, element, wordsOfPart(shape)),
      write('softmax', softmax, 'f32', softmaxWords(shape)),
    ],
    params: { ...qkvParams(shape), ...tensorParams('out', out) },
    body: `${loaders(head, ['q', 'k', 'v'], [])}${storer('out', null, head)}${MEMORY}${scores('scores', 'q', 'k', head)}
const LOWEST = -3.4e38;
${MAIN}
  ${outputs.map((name) => `var ${name} = vec4f(0.0);`).join(' ')}
  ${eachRow((r) => `var largest${r} = LOWEST; var total${r} = 0.0; var next${r} = LOWEST;`)}
  for (var key = 0u; key < params.length; key += ${TILE}u) {
    let inside = vec4u(key + tx * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(params.length);
    let products = scores(start, key, li);
    ${eachRow((r) => `let s${r} = select(vec4f(LOWEST), products[${r}], inside);`)}
    ${overRow(
      (r) => `max(max(s${r}.x, s${r}.y), max(s${r}.z, s${r}.w))`,
      (r) => `next${r}`,
      (a, b) => `max(${a}, ${b})`,
    )}
    ${eachRow((r) => `next${r} = max(next${r}, largest${r}); let fade${r} = exp(largest${r} - next${r}); largest${r} = next${r};`)}
    ${eachRow((r) => `let p${r} = select(vec4f(0.0), exp(s${r} - next${r}), inside);`)}
    ${eachRow((r) => `total${r} = total${r} * fade${r} + ((p${r}.x + p${r}.y) + (p${r}.z + p${r}.w));`)}
    ${outputs.map((name) => `${name} *= fade${name[1]};`).join(' ')}
    ${keepWeights((r) => `p${r}`)}
    ${weigh('o', 'v', 'key', head)}
  }
  ${eachRow((r) => `var inverse${r} = 0.0;`)}
  ${overRow(
    (r) => `total${r}`,
    (r) => `inverse${r}`,
    sum,
  )}
  ${eachRow((r) => `inverse${r} = 1.0 / inverse${r};`)}
  ${putAll('o', 'out', head, (r) => `inverse${r}`)}
  if (tx == 0u) {
    let at = layer * 2u * params.length;
    ${eachRow((r) => `if (row${r} < params.length) { softmax[at + row${r}] = largest${r}; softmax[at + params.length + row${r}] = inverse${r}; }`)}
  }
}`,
    macs: 2 * products,
    workgroups: gridOf(shape),
  });
}
