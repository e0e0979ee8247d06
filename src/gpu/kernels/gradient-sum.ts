import type { Dispatch } from '../plan/dispatch.ts';
import type { Value } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update } from './kernel.ts';
import { FIRST_PART_WORD } from './step-words.ts';

/** sum = gradients for the first part of a batch, sum += gradients for the others. Stretches have sizes that are multiples of four. */
export function gradientSum(label: string, gradients: Value, sum: Value, step: Value): Dispatch {
  const items = gradients.words / 4;
  return dispatchOf({
    label,
    kind: 'optimizer',
    slots: [read('gradients', gradients, 'vec4<f32>'), update('sum', sum, 'vec4<f32>'), read('step', step, 'u32', 1)],
    params: { items },
    body: `${LINEAR_MAIN}
  if (i >= params.items) { return; }
  if (step[${FIRST_PART_WORD}u] != 0u) { sum[i] = gradients[i]; } else { sum[i] += gradients[i]; }
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
