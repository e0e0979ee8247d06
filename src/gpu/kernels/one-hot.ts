import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, write } from './kernel.ts';

/** y [N, classes] = 1 at the class in `labels` [N], else 0. */
export function oneHot(label: string, labels: Value, y: Tensor): Dispatch {
  const classes = channelsOf(y);
  const items = rowsOf(y) * classes;
  return dispatchOf({
    label,
    kind: 'copy',
    slots: [read('labels', labels, 'u32'), write('y', y)],
    params: { items, classes },
    body: `${LINEAR_MAIN}
  if (i < params.items) { y[i] = select(0.0, 1.0, labels[i / params.classes] == i % params.classes); }
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
