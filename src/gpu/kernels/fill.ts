import type { Dispatch } from '../plan/dispatch.ts';
import type { Value } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, write } from './kernel.ts';

export function fillZero(label: string, value: Value): Dispatch {
  return dispatchOf({
    label,
    kind: 'copy',
    slots: [write('y', value)],
    params: { items: value.words },
    body: `${LINEAR_MAIN}
  if (i < params.items) { y[i] = 0.0; }
}`,
    workgroups: linearGrid(value.words, LINEAR_GROUP),
  });
}
