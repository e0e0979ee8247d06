import type { Node, StateSlot } from '#gpu/graph/node.ts';
import type { FreeGraph, Size } from './free-graph.ts';
import { type ChannelOrder, type GraphValue, isFree, isImage } from './graph-value.ts';
import type { AttributeValue, GraphWriter } from './graph-writer.ts';

const TO: Record<ChannelOrder, readonly number[]> = { first: [0, 3, 1, 2], last: [0, 2, 3, 1] };

/** What the writers of operations share: the values written so far, the net's tensors, the size of the batch. */
export class NetWriter {
  readonly graph: GraphWriter;
  /** Names of the net's tensors that the graph takes. */
  readonly tensors = new Set<string>();
  private readonly source: FreeGraph;
  private readonly input: GraphValue;
  private readonly values = new Map<number, GraphValue>();
  private readonly reordered = new Map<string, GraphValue>();
  private batch: string | null = null;

  /** `input` is the value that holds the graph's input. */
  constructor(graph: GraphWriter, source: FreeGraph, input: GraphValue) {
    this.graph = graph;
    this.source = source;
    this.input = input;
    this.values.set(source.input.id, input);
  }

  /** Keeps the value that holds a node's numbers. */
  keep({ id }: Node, value: GraphValue): void {
    this.values.set(id, value);
  }

  /** The value that holds a node's numbers. */
  valueOf({ id, operation }: Node): GraphValue {
    const value = this.values.get(id);
    if (!value) throw new Error(`a node '${operation.kind}' was not written`);
    return value;
  }

  /** The same for an operator that needs an image's channels there; a value that is no image has one order. */
  ordered(node: Node, order: ChannelOrder): GraphValue {
    return this.reorder(this.valueOf(node), order);
  }

  reorder(value: GraphValue, order: ChannelOrder): GraphValue {
    if (value.order === order || !isImage(value)) return value;
    const known = this.reordered.get(value.name);
    if (known) return known;
    const made = { ...value, name: this.graph.add('Transpose', [value.name], { perm: TO[order] }), order };
    this.reordered.set(value.name, made);
    this.reordered.set(made.name, value);
    return made;
  }

  /** A tensor of the net, which is an input of operators under its own name. */
  tensor({ name }: StateSlot): string {
    this.tensors.add(name);
    return name;
  }

  constantOf(node: Node): Float32Array {
    return this.source.constantOf(node);
  }

  /** Adds an operator whose result is the node's value. */
  made(
    sizes: readonly Size[],
    order: ChannelOrder,
    operator: string,
    inputs: string[],
    attributes: Record<string, AttributeValue> = {},
  ): GraphValue {
    return { name: this.graph.add(operator, inputs, attributes), sizes, order: sizes.length === 4 ? order : 'last' };
  }

  /** The same numbers in another shape, in the order of the studio. The size that goes with the batch follows from the others. */
  reshape(name: string, sizes: readonly Size[]): string {
    if (sizes.filter(isFree).length > 1) throw new Error('a shape goes with the batch along two axes');
    return this.graph.add('Reshape', [name, this.graph.ints(sizes.map((size) => (isFree(size) ? -1 : size)))]);
  }

  /** Repeats axes of size 1. `wanted` stands in the order of the file; null leaves an axis as it is. */
  expand(name: string, wanted: readonly (Size | null)[]): string {
    if (!wanted.some((size) => size !== null && isFree(size))) {
      return this.graph.add('Expand', [name, this.graph.ints(wanted.map((size) => (size as number | null) ?? 1))]);
    }
    const parts = wanted.map((size) => (size !== null && isFree(size) ? this.images(size.images) : this.graph.ints([size ?? 1])));
    return this.graph.add('Expand', [name, this.graph.add('Concat', parts, { axis: 0 })]);
  }

  /** A list with one number, so many times the number of images. */
  private images(times: number): string {
    this.batch ??= this.graph.add('Shape', [this.input.name], { start: 0, end: 1 });
    return times === 1 ? this.batch : this.graph.add('Mul', [this.batch, this.graph.ints([times])]);
  }
}
