import type { Node, NodeOf } from '../graph/node.ts';
import { channelsOf, sizeOf } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** A sum that a product can compute with its result: x + f(result), where f scales channels and drops samples. */
interface ResidualSum {
  sum: Node;
  other: Node;
  /** [C] */
  scale: Node | null;
  drop: NodeOf<'dropout'> | null;
  /** The nodes between the product and the sum, whose values nothing else reads. */
  between: Node[];
}

const isDrop = (node: Node): node is NodeOf<'dropout'> => node.operation.kind === 'dropout' && node.operation.perRow;

/** The factor per channel, by which a product multiplies the node's value; null where it is none. */
function scaleOf(lowering: Lowering, product: Node, node: Node): Node | null {
  const other = product.inputs.find((input) => input !== node);
  const isScale = other && sizeOf(other.shape) === channelsOf(product) && channelsOf(other) === channelsOf(product);
  return isScale && lowering.has(other) ? other : null;
}

/** Returns the sum after a product, where nothing between them is needed by itself and its other term is at hand; else null. */
export function residualSum(lowering: Lowering, product: Node): ResidualSum | null {
  const between: Node[] = [];
  let [scale, drop]: [Node | null, NodeOf<'dropout'> | null] = [null, null];
  for (let node = product; ; ) {
    const [user, ...others] = lowering.usersOf(node);
    if (!user || others.length > 0 || lowering.has(user) || node === lowering.graph.output) return null;
    const { kind } = user.operation;
    if (user.operation.kind === 'add') {
      const other = user.inputs.find((input) => input !== node);
      const isWhole = other && sizeOf(other.shape) === sizeOf(user.shape) && sizeOf(node.shape) === sizeOf(user.shape);
      if (!isWhole || user.operation.activation || lowering.isPlaced(user) || !lowering.has(other)) return null;
      return { sum: user, other, scale, drop, between };
    }
    if (user.observed) return null;
    if (isDrop(user) && !drop) drop = user;
    else if (kind === 'mul' && !scale) {
      scale = scaleOf(lowering, user, node);
      if (!scale) return null;
    } else return null;
    between.push(user);
    node = user;
  }
}
