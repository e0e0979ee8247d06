import type { Size } from './free-graph.ts';

/** Where the channels of an image stand: [N, C, H, W] or [N, H, W, C]. */
export type ChannelOrder = 'first' | 'last';

/** A value in the written graph, which holds a node's numbers. */
export interface GraphValue {
  /** Its name in the file. */
  name: string;
  /** As the studio has it: [N, H, W, C] for an image. */
  sizes: readonly Size[];
  /** How the file has it; 'last' for whatever is no image. */
  order: ChannelOrder;
}

type Ordered = Pick<GraphValue, 'order'>;

export const isImage = ({ sizes }: Pick<GraphValue, 'sizes'>): boolean => sizes.length === 4;

export const isFree = (size: Size): size is { images: number } => typeof size === 'object';

/** The axis of the file's value for an axis of the studio's. */
export const axisIn = ({ order }: Ordered, axis: number): number => (order === 'first' ? [0, 2, 3, 1][axis] : axis);

/** What stands for each axis of the studio's value, in the order of the file's axes. */
export function inOrder<T>({ order }: Ordered, ofAxes: readonly T[]): T[] {
  const [n, h, w, c] = ofAxes;
  return order === 'first' ? [n, c, h, w] : [...ofAxes];
}
