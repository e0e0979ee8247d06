import type { Graph, Node, OperationKind } from '#gpu/graph/node.ts';
import { lasting, sizeOf } from '#gpu/plan/value.ts';
import { Recorder } from '#nn/compiled/recorder.ts';
import { type Module, type StateEntry, stateEntries } from '#nn/module.ts';

/** A size: a number, or so many times the number of images in a batch. */
export type Size = number | { images: number };

/** A node with its sizes, of which those that go with the batch are free. Images are [N, H, W, C]. */
export interface FreeNode extends Node {
  readonly sizes: readonly Size[];
}

export type FreeNodeOf<K extends OperationKind> = FreeNode & { readonly operation: Extract<Node['operation'], { kind: K }> };

/** A net in evaluation mode, for any number of images of one size. */
export interface FreeGraph {
  /** In the order in which they compute. */
  nodes: readonly FreeNode[];
  input: FreeNode;
  output: FreeNode;
  /** The numbers of a constant's node, for one image where its size goes with the batch. */
  constantOf(node: Node): Float32Array;
}

/** What differs between batches is what goes with them; both are larger than one, where some shapes are special. */
const BATCHES = [2, 3] as const;

/** Records a net for images [H, W, C] and a batch of any size. Throws an Error for a net whose sizes depend on the batch in another way. */
export function recordFreeGraph(net: Module, image: readonly number[]): FreeGraph {
  const [one, other] = BATCHES.map((images) => recordFor(net, [images, ...image]));
  const nodes: FreeNode[] = one.graph.nodes.map((node, i) => ({ ...node, sizes: freeSizes(node, other.graph.nodes[i]) }));
  const freed = ({ id }: Node) => nodes[id];
  const numbersOf = ({ constants }: typeof one, { operation }: Node) => {
    const found = operation.kind === 'constant' && constants.find(({ value }) => value === operation.value);
    if (!found) throw new Error(`a node '${operation.kind}' has no numbers`);
    return found.numbers;
  };
  return {
    nodes: nodes.map((node) => Object.assign(node, { inputs: node.inputs.map(freed) })),
    input: freed(one.graph.input),
    output: freed(one.graph.output),
    constantOf: (node) => forOneImage(numbersOf(one, node), nodes[node.id].sizes),
  };
}

function recordFor(net: Module, shape: readonly number[]): { graph: Graph; constants: Recorder['constants'] } {
  const names = new Map(stateEntries(net).map(([name, entry]) => [entry, name]));
  const slotOf = (entry: StateEntry) => {
    const name = names.get(entry);
    if (name === undefined) throw new Error('the net asks for a tensor that is not its own');
    return { name, shape: entry.shape, value: lasting(name, 'weights', sizeOf(entry.shape)), gradient: null };
  };
  const recorder = new Recorder({ training: false, dropout: false, frozenBatchNorm: 'eval', slotOf });
  return { graph: recorder.record((ops, x) => net.call(ops, x), shape), constants: recorder.constants };
}

function freeSizes({ shape, operation }: Node, other: Node): Size[] {
  if (other.operation.kind !== operation.kind || other.shape.length !== shape.length) throw new Error('the net depends on its batch');
  return shape.map((size, axis) => {
    const images = (other.shape[axis] - size) / (BATCHES[1] - BATCHES[0]);
    if (images === 0) return size;
    if (images * BATCHES[0] !== size) throw new Error(`a size of '${operation.kind}' is no multiple of the batch's`);
    return { images };
  });
}

/** The numbers of a constant for one image: where its first size is the batch's, those of all images have to be equal. */
function forOneImage(numbers: Float32Array, [first, ...rest]: readonly Size[]): Float32Array {
  if (rest.some((size) => typeof size === 'object')) throw new Error('a constant goes with the batch along an inner axis');
  if (typeof first !== 'object') return numbers;
  const perImage = numbers.subarray(0, numbers.length / BATCHES[0]);
  const isSame = numbers.every((number, i) => number === perImage[i % perImage.length]);
  if (first.images !== 1 || !isSame) throw new Error('a constant differs between images');
  return perImage;
}
