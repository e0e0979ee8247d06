import type { Dispatch } from '../plan/dispatch.ts';
import { sizeOf, type Tensor } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update } from './kernel.ts';

/** The numbers of a block of x; along an axis of size 1 all are the same. */
const blockWords = (x: Tensor, block: readonly number[]) => sizeOf(block.map((size, axis) => (x.shape[axis] === 1 ? 1 : size)));

/**
 * With `into`, copies x into the block of y that begins at `begin`; without it, copies the block of x that begins there into y.
 * The block has the shape of x or of y respectively. Axes of size 1 in x are repeated when y's are larger.
 */
export function blockCopy(label: string, x: Tensor, y: Tensor, begin: readonly number[], into: boolean, accumulate = false): Dispatch {
  const block = into ? x.shape : y.shape;
  const items = sizeOf(block);
  const index = (tensor: Tensor, shifted: boolean) => {
    const last = tensor.shape.length - 1;
    const rows = tensor.shape.slice(0, -1).map((_, axis) => {
      const at = `(i / ${sizeOf(block.slice(axis + 1))}u) % ${block[axis]}u`;
      const place = tensor.shape[axis] === 1 ? '0u' : `(${at}${shifted ? ` + ${begin[axis]}u` : ''})`;
      return `${place} * ${sizeOf(tensor.shape.slice(axis + 1, -1))}u`;
    });
    const channel = tensor.shape[last] === 1 ? '0u' : `i % ${block[last]}u${shifted ? ` + ${begin[last]}u` : ''}`;
    return `(${rows.join(' + ') || '0u'}) * PITCH + OFFSET + ${channel}`;
  };
  const at = (tensor: Tensor, name: string, shifted: boolean) =>
    index(tensor, shifted).replace('PITCH', `params.${name}_pitch`).replace('OFFSET', `params.${name}_offset`);
  return dispatchOf({
    label,
    kind: 'copy',
    slots: [read('x', x, 'f32', into ? undefined : blockWords(x, block)), update('y', y, 'f32', accumulate, items)],
    params: { items, x_pitch: x.pitch, x_offset: x.offset, y_pitch: y.pitch, y_offset: y.offset },
    body: `${LINEAR_MAIN}
  if (i >= params.items) { return; }
  y[${at(y, 'y', into)}] ${accumulate ? '+=' : '='} x[${at(x, 'x', !into)}];
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
