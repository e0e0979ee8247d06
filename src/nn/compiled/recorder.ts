import type { AuxiliaryOutput, Graph, Node, Operation, StateSlot } from '#gpu/graph/node.ts';
import { lasting, type Value } from '#gpu/plan/value.ts';
import type { Buffer, Module, Parameter, StateEntry } from '../module.ts';
import type { ActivationName, BatchNormTensors, Conv2dGeometry, FrozenBatchNorm, Ops, Pair, Pool2dGeometry } from '../ops.ts';
import {
  attentionShape,
  broadcastShape,
  concatShape,
  convShape,
  flatShape,
  linearShape,
  pooledShape,
  reshapedShape,
  slicedShape,
} from '../shapes.ts';
import type { Tap } from '../tap.ts';

/** What the recorder needs besides the net. */
export interface RecorderContext {
  training: boolean;
  /** False omits dropout and stochastic depth. */
  dropout: boolean;
  frozenBatchNorm: FrozenBatchNorm;
  slotOf(entry: StateEntry): StateSlot;
  /** Whether a caller wants to read the module's output. */
  isObserved?(module: Module): boolean;
  /** What else of the net is read after a pass. */
  tap?: Tap;
}

/** Values that must be written to a bank before a program runs. */
export interface Constant {
  value: Value;
  numbers: Float32Array<ArrayBuffer>;
}

/** Operations that make nodes instead of values: calling a net with them records its graph for one shape of input. */
export class Recorder implements Ops<Node> {
  readonly training: boolean;
  /** Counters of batch norms that a training pass must advance. */
  readonly counted: Buffer[] = [];
  /** Observed modules, each with its output's node. */
  readonly observed: [Module, Node][] = [];
  /** The nodes that the tap reads, in the order in which they compute. */
  readonly tapped: Node[] = [];
  readonly constants: Constant[] = [];
  private readonly context: RecorderContext;
  private readonly nodes: Node[] = [];
  private readonly parameters = new Map<Parameter, Node>();
  private readonly auxiliaryOutputs: AuxiliaryOutput[] = [];
  private dropouts = 0;

  constructor(context: RecorderContext) {
    this.context = context;
    this.training = context.training;
  }

  /** Calls the net with an input node of this shape, and returns the graph. */
  record(call: (ops: Recorder, x: Node) => Node, inputShape: readonly number[]): Graph {
    const input = this.node({ kind: 'input' }, [], inputShape);
    const output = call(this, input);
    return { nodes: this.nodes, input, output, auxiliary: this.auxiliaryOutputs };
  }

  private node(operation: Operation, inputs: readonly Node[], shape: readonly number[]): Node {
    const made: Node = { id: this.nodes.length, operation, inputs, shape: [...shape], observed: false };
    this.nodes.push(made);
    return made;
  }

  shapeOf(x: Node): readonly number[] {
    return x.shape;
  }

  parameter(parameter: Parameter): Node {
    let node = this.parameters.get(parameter);
    if (!node) {
      node = this.node({ kind: 'parameter', slot: this.context.slotOf(parameter) }, [], parameter.shape);
      this.parameters.set(parameter, node);
    }
    return node;
  }

  conv2d(x: Node, weight: Parameter, bias: Parameter | null, geometry: Conv2dGeometry): Node {
    const slots = { weight: this.context.slotOf(weight), bias: bias && this.context.slotOf(bias) };
    return this.node({ kind: 'conv2d', ...slots, geometry, activation: null }, [x], convShape(x.shape, weight, geometry));
  }

  linear(x: Node, weight: Parameter, bias: Parameter | null): Node {
    const slots = { weight: this.context.slotOf(weight), bias: bias && this.context.slotOf(bias) };
    return this.node({ kind: 'linear', ...slots, activation: null }, [x], linearShape(x.shape, weight));
  }

  batchNorm(x: Node, tensors: BatchNormTensors, eps: number, momentum: number): Node {
    const { slotOf, frozenBatchNorm } = this.context;
    const slots = {
      weight: slotOf(tensors.weight),
      bias: slotOf(tensors.bias),
      runningMean: slotOf(tensors.runningMean),
      runningVar: slotOf(tensors.runningVar),
    };
    const resting = frozenBatchNorm === 'eval' && slots.weight.gradient === null;
    const statistics = this.training && !resting ? 'batch' : 'running';
    if (statistics === 'batch') this.counted.push(tensors.batches);
    return this.node({ kind: 'batchNorm', ...slots, eps, momentum, statistics, activation: null }, [x], x.shape);
  }

  layerNorm(x: Node, weight: Parameter, bias: Parameter, eps: number): Node {
    const slots = { weight: this.context.slotOf(weight), bias: this.context.slotOf(bias) };
    return this.node({ kind: 'layerNorm', ...slots, eps }, [x], x.shape);
  }

  activation(x: Node, name: ActivationName): Node {
    return this.node({ kind: 'activation', name }, [x], x.shape);
  }

  maxPool2d(x: Node, geometry: Pool2dGeometry): Node {
    return this.node({ kind: 'maxPool', geometry }, [x], pooledShape(x.shape, geometry));
  }

  avgPool2d(x: Node, geometry: Pool2dGeometry, countIncludePad: boolean): Node {
    return this.node({ kind: 'avgPool', geometry, countIncludePad }, [x], pooledShape(x.shape, geometry));
  }

  adaptiveAvgPool2d(x: Node, [height, width]: Pair): Node {
    const [n, h, w, c] = x.shape;
    return height === h && width === w ? x : this.node({ kind: 'adaptiveAvgPool' }, [x], [n, height, width, c]);
  }

  attention(qkv: Node, heads: number): Node {
    const node = this.node({ kind: 'attention', heads }, [qkv], attentionShape(qkv.shape));
    if (this.context.tap?.kind === 'attention') this.tapNode(node);
    return node;
  }

  dropout(x: Node, p: number): Node {
    return this.drop(x, p, false);
  }

  stochasticDepth(x: Node, p: number): Node {
    return this.drop(x, p, true);
  }

  private drop(x: Node, p: number, perRow: boolean): Node {
    if (!this.training || p === 0 || !this.context.dropout) return x;
    return this.node({ kind: 'dropout', p, perRow, site: this.dropouts++ }, [x], x.shape);
  }

  constant(values: readonly number[], shape: readonly number[]): Node {
    const value = lasting('constant', 'input', values.length);
    this.constants.push({ value, numbers: Float32Array.from(values) });
    return this.node({ kind: 'constant', value }, [], shape);
  }

  add(a: Node, b: Node): Node {
    return this.node({ kind: 'add', activation: null }, [a, b], broadcastShape(a.shape, b.shape));
  }

  mul(a: Node, b: Node): Node {
    return this.node({ kind: 'mul' }, [a, b], broadcastShape(a.shape, b.shape));
  }

  concat(parts: Node[], axis: number): Node {
    if (parts.length === 1) return parts[0];
    const [first] = parts;
    const along = axis < 0 ? axis + first.shape.length : axis;
    const shapes = parts.map(({ shape }) => shape);
    return this.node({ kind: 'concat', axis: along }, parts, concatShape(shapes, axis));
  }

  reshape(x: Node, shape: readonly number[]): Node {
    return this.node({ kind: 'reshape' }, [x], reshapedShape(x.shape, shape));
  }

  expand(x: Node, shape: readonly number[]): Node {
    return this.node({ kind: 'expand' }, [x], shape);
  }

  slice(x: Node, begin: readonly number[], size: readonly number[]): Node {
    return this.node({ kind: 'slice', begin }, [x], slicedShape(x.shape, begin, size));
  }

  flatten(x: Node): Node {
    return this.node({ kind: 'flatten' }, [x], flatShape(x.shape));
  }

  auxiliary(logits: Node, weight: number): void {
    this.auxiliaryOutputs.push({ logits, weight });
  }

  observe(module: Module, y: Node, x: Node): Node {
    const { tap, isObserved } = this.context;
    if (tap?.kind === 'input' && tap.module === module) this.tapNode(x);
    if (tap?.kind === 'gradient' && tap.module === module) this.tapNode(y);
    if (isObserved?.(module)) {
      y.observed = true;
      this.observed.push([module, y]);
    }
    return y;
  }

  private tapNode(node: Node): void {
    node.observed = true;
    this.tapped.push(node);
  }
}
