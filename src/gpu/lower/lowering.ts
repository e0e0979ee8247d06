import { consumers } from '../graph/fuse.ts';
import type { Graph, Node, StateSlot } from '../graph/node.ts';
import { placeSlabs, type Slab, type SlabPlace } from '../graph/slabs.ts';
import type { ColumnParts } from '../kernels/column-parts.ts';
import type { KernelSet } from '../kernels/kernel-set.ts';
import { type NormGradient, plain, type Source } from '../kernels/source.ts';
import type { Step } from '../plan/dispatch.ts';
import { channelRange, sizeOf, type Tensor, tensorOf, transient, type Value } from '../plan/value.ts';
import { forgottenNodes } from './checkpoints.ts';
import { Gradients } from './gradients.ts';
import { learningNodes } from './learning.ts';
import { sumChains } from './recompute.ts';
import { SlabCorrections } from './slab-corrections.ts';
import { SlabMoments } from './slab-moments.ts';

/** How a kind of node becomes steps. `backward` is called only for nodes with a gradient, once all contributions are added. */
export interface Rule {
  forward(lowering: Lowering, node: Node): void;
  backward(lowering: Lowering, node: Node, dy: Tensor): void;
}

/** The kernels that a net is lowered to, the values that rules read and no node computes, and a limit of the device. */
export interface StepInputs {
  kernels: KernelSet;
  /** Pixels [N, H, W, 3]. */
  pixels: Tensor;
  /** The step buffer, whose words are listed in `kernels/step-words.ts`. */
  step: Value;
  /** The largest range that can be bound to a kernel, in 32-bit words. Larger weights are bound in pieces. */
  maxBindingWords: number;
}

/**
 * Turns a graph into a list of steps, node by node, and records where every node's value lies. Results of batch norm are
 * not stored where their readers can compute them while reading. Values that are cheaper to compute again than to keep are
 * computed again in the backward pass, when a node first reads them.
 */
export class Lowering {
  readonly steps: Step[] = [];
  readonly graph: Graph;
  readonly inputs: StepInputs;
  readonly gradients: Gradients;
  readonly slabMoments: SlabMoments;
  readonly slabCorrections: SlabCorrections;
  private readonly places: Map<Node, SlabPlace>;
  private readonly slabs = new Map<Slab, Tensor>();
  private readonly users: Map<Node, Node[]>;
  private readonly learning: ReadonlySet<Node>;
  private readonly rules: (node: Node) => Rule;
  private readonly sources = new Map<Node, Source>();
  private readonly stored = new Map<Node, Tensor>();
  private readonly kept = new Map<Node, unknown>();
  private readonly written = new Set<Value>();
  private readonly left = new Map<Node, ColumnParts>();
  private readonly sloped = new Set<Node>();
  private readonly throughNorm = new Map<Node, NormGradient>();
  private readonly absorbed = new Set<Node>();
  private again = false;
  readonly savesMemory: boolean;
  private readonly keptChains: number;

  /**
   * `savesMemory`: whether the backward pass computes whole blocks of values again instead of keeping them. `keptChains`: of how many of the last
   * chains of sums the values are kept; the backward pass, which needs those first, computes the others again. `learning`: the nodes
   * whose gradients the backward pass computes; by default those that depend on a parameter that learns.
   */
  constructor(
    graph: Graph,
    inputs: StepInputs,
    rules: (node: Node) => Rule,
    {
      savesMemory = false,
      keptChains = 0,
      learning = learningNodes(graph.nodes),
    }: { savesMemory?: boolean; keptChains?: number; learning?: ReadonlySet<Node> } = {},
  ) {
    this.graph = graph;
    this.inputs = inputs;
    this.rules = rules;
    this.savesMemory = savesMemory;
    this.keptChains = keptChains;
    this.places = placeSlabs(graph);
    this.users = consumers(graph.nodes);
    this.learning = learning;
    this.gradients = new Gradients(this, this.places);
    this.slabMoments = new SlabMoments(this);
    this.slabCorrections = new SlabCorrections(this);
  }

  get kernels(): KernelSet {
    return this.inputs.kernels;
  }

  emit(steps: readonly Step[]): void {
    this.steps.push(...steps);
  }

  /** Returns a function that makes scratch values, which are used by one or two dispatches. */
  scratch(label: string): (words: number) => Value {
    return (words) => transient(label, 'scratch', words);
  }

  temporary(label: string, shape: readonly number[]): Tensor {
    return tensorOf(transient(label, 'activations', sizeOf(shape)), shape);
  }

  label(node: Node): string {
    const { operation } = node;
    const name = 'weight' in operation ? operation.weight.name.replace(/\.weight$/, '') : `${operation.kind} ${node.id}`;
    return name;
  }

  /** Whether the backward pass needs the gradient of this node's value. */
  learns(node: Node): boolean {
    return this.learning.has(node);
  }

  /** Whether the node's value is written into a slab, so that it must be stored. */
  isPlaced(node: Node): boolean {
    return this.places.has(node);
  }

  placeOf(node: Node): SlabPlace | undefined {
    return this.places.get(node);
  }

  usersOf(node: Node): readonly Node[] {
    return this.users.get(node) ?? [];
  }

  /** Returns the tensor that the node's value is written into: one of its own, or a range of a slab's channels. */
  target(node: Node): Tensor {
    const place = this.places.get(node);
    if (!place) return this.temporary(this.label(node), node.shape);
    const { slab, offset } = place;
    let whole = this.slabs.get(slab);
    if (!whole) {
      whole = this.temporary(`${this.label(slab.node)} slab`, slab.node.shape);
      this.slabs.set(slab, whole);
    }
    return { ...channelRange(whole, offset, node.shape[node.shape.length - 1]), shape: node.shape };
  }

  set(node: Node, source: Source): void {
    this.sources.set(node, source);
  }

  /** Notes that the nodes' values are part of what another node computes: the forward pass does not make them. */
  absorb(nodes: readonly Node[]): void {
    for (const node of nodes) this.absorbed.add(node);
  }

  /** Whether values are computed for the second time, one by one as the backward pass asks for them. */
  get isAgain(): boolean {
    return this.again;
  }

  /** Whether the node's value is at hand. */
  has(node: Node): boolean {
    return this.sources.has(node);
  }

  /** Returns the node's value as its readers read it, which may be through batch norm. Computes it where it is missing. */
  source(node: Node): Source {
    const known = this.sources.get(node);
    if (known) return known;
    this.rules(node).forward(this, node);
    const made = this.sources.get(node);
    if (!made) throw new Error(`node ${node.id} (${node.operation.kind}) left no value`);
    return made;
  }

  /** Returns the node's value as stored numbers. Stores it where it is only read through batch norm so far. */
  tensor(node: Node): Tensor {
    const source = this.source(node);
    if (!source.affine) return source.tensor;
    let tensor = this.stored.get(node);
    if (!tensor) {
      tensor = this.temporary(`${this.label(node)} stored`, node.shape);
      this.emit(
        this.kernels.elementWise(`${this.label(node)} store`, { kind: 'batch norm', formula: { name: 'copy', x: source }, output: tensor }),
      );
      this.stored.set(node, tensor);
    }
    return tensor;
  }

  /** Notes what a kernel has left beside its result, for the node's value or for its gradient. */
  leave(node: Node, parts: ColumnParts): void {
    this.left.set(node, parts);
  }

  /** Returns what was last left for the node; null where there is nothing. */
  leftFor(node: Node): ColumnParts | null {
    return this.left.get(node) ?? null;
  }

  /** Notes that the node's gradient has been multiplied by the slope of its activation already. */
  noteSloped(node: Node): void {
    this.sloped.add(node);
  }

  isSloped(node: Node): boolean {
    return this.sloped.has(node);
  }

  /** Notes that the gradient that a node has been given is read through the batch norm after it. */
  noteThroughNorm(node: Node, norm: NormGradient): void {
    this.throughNorm.set(node, norm);
  }

  throughNormOf(node: Node): NormGradient | null {
    return this.throughNorm.get(node) ?? null;
  }

  /** Keeps what the `forward` of a node's rule leaves for its `backward`. */
  keep<T>(node: Node, what: T): void {
    this.kept.set(node, what);
  }

  /** Returns what an earlier `forward` of the node has kept; undefined where there is nothing. */
  recall<T>(node: Node): T | undefined {
    return this.kept.get(node) as T | undefined;
  }

  keptFor<T>(node: Node): T {
    if (!this.kept.has(node)) this.source(node);
    if (!this.kept.has(node)) throw new Error(`node ${node.id} (${node.operation.kind}) kept nothing`);
    return this.kept.get(node) as T;
  }

  /**
   * Whether a part of this parameter's gradient was written already, so that the next part must be added. Marks the gradient as
   * written. Several parts occur where a parameter is used in several places.
   */
  hasGradientOf(gradient: Value): boolean {
    const known = this.written.has(gradient);
    this.written.add(gradient);
    return known;
  }

  /** Throws an Error when a parameter is used in several places; for kernels that can't add to a gradient. */
  claim(...gradients: readonly (Value | null)[]): void {
    const shared = gradients.find((gradient) => gradient && this.hasGradientOf(gradient));
    if (shared) throw new Error(`'${shared.label}' is used in several places, which its layer can't do`);
  }

  /** Moves a parameter's collected gradient to its place among all gradients. */
  storeGradient(node: Node, { name, gradient }: StateSlot): void {
    if (!gradient) return;
    this.claim(gradient);
    const formula = { name: 'copy', x: plain({ ...this.gradients.of(node), shape: node.shape }) } as const;
    const output = tensorOf(gradient, node.shape);
    this.emit(this.kernels.elementWise(`gradient of ${name}`, { kind: 'copy', formula, output }));
  }

  forward(): void {
    for (const node of this.graph.nodes) {
      if (!this.sources.has(node) && !this.absorbed.has(node)) this.rules(node).forward(this, node);
    }
  }

  /** Emits the backward pass: from the gradients of the net's outputs to those of all parameters that learn, or to that of the node `end`. */
  backward(outputs: readonly { node: Node; gradient: Tensor }[], end: Node | null = null): void {
    this.forget();
    for (const { node, gradient } of outputs) this.gradients.give(node, gradient);
    for (const node of [...this.graph.nodes].reverse()) {
      if (node === end) {
        this.slabCorrections.settle(node, true);
        return;
      }
      if (!this.learns(node) || !this.gradients.has(node)) continue;
      this.slabCorrections.settle(node);
      this.rules(node).backward(this, node, this.gradients.of(node));
      this.gradients.release(node);
    }
  }

  /**
   * Drops the values that the backward pass will compute again. The statistics of batch norms stay: they are small, and the
   * running statistics must not be updated twice.
   */
  private forget(): void {
    this.again = true;
    this.stored.clear();
    const { nodes } = this.graph;
    const { forgotten, last } = this.savesMemory
      ? forgottenNodes(nodes, this.places, this.learning, this.kernels)
      : { forgotten: new Set<Node>(), last: 0 };
    for (const node of forgotten) {
      this.sources.delete(node);
      if (node.operation.kind !== 'batchNorm') this.kept.delete(node);
      const place = this.places.get(node);
      if (place) this.slabs.delete(place.slab);
    }
    const chains = sumChains(nodes);
    const again = new Set(chains.slice(0, Math.max(0, chains.length - this.keptChains)).flat());
    for (const node of nodes.slice(last)) if (again.has(node)) this.sources.delete(node);
  }
}
