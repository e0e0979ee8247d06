import type { RandomStream } from '#base/random.ts';
import type { Ops } from './ops.ts';

/** Fills `values` (torch layout) of a freshly built net; draws come from a stream of the tensor's own. */
export type Initializer = (values: Float32Array, shape: readonly number[], random: RandomStream) => void;

/** A trainable tensor as declared by a module. Holds no values: an executor does. */
export class Parameter {
  readonly role = 'parameter';
  readonly dtype = 'F32';
  /** As in torch's state_dict. */
  readonly shape: readonly number[];
  readonly init: Initializer;
  /** 'conv' kernels are [out, in / groups, kh, kw] in torch and kept [kh, kw, in / groups, out] by executors. */
  readonly layout: 'plain' | 'conv';

  constructor(shape: readonly number[], init: Initializer, layout: 'plain' | 'conv' = 'plain') {
    this.shape = shape;
    this.init = init;
    this.layout = layout;
  }
}

/** A tensor that belongs to a net's state but is not trained. */
export class Buffer {
  readonly role = 'buffer';
  readonly layout = 'plain';
  readonly dtype: 'F32' | 'I64';
  readonly shape: readonly number[];
  readonly init: Initializer;

  constructor(dtype: 'F32' | 'I64', shape: readonly number[], init: Initializer) {
    this.dtype = dtype;
    this.shape = shape;
    this.init = init;
  }
}

export type StateEntry = Parameter | Buffer;

/**
 * A part of a net, as in torch: its tensors and sub-modules are its own properties, named by them, in the order in which
 * they were assigned. A module computes with any executor's operations and keeps nothing between calls.
 */
export abstract class Module {
  protected abstract forward<T>(ops: Ops<T>, x: T): T;

  /** Computes the module's output and shows it to the executor, which may put another value in its place. */
  call<T>(ops: Ops<T>, x: T): T {
    const compute = () => this.forward(ops, x);
    const y = ops.scope ? ops.scope(compute) : compute();
    return ops.observe(this, y, x);
  }

  /** Direct sub-modules with their names. */
  children(): [string, Module][] {
    return Object.entries(this).filter((entry): entry is [string, Module] => entry[1] instanceof Module);
  }

  /** Own tensors with their names: parameters, then buffers, as torch lists them. */
  tensors(): [string, StateEntry][] {
    const own = Object.entries(this);
    return [
      ...own.filter((entry): entry is [string, Parameter] => entry[1] instanceof Parameter),
      ...own.filter((entry): entry is [string, Buffer] => entry[1] instanceof Buffer),
    ];
  }
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

/** All tensors of a net under torch's state_dict keys, in state_dict order. */
export function stateEntries(module: Module, prefix = ''): [string, StateEntry][] {
  const own = module.tensors().map(([name, entry]): [string, StateEntry] => [join(prefix, name), entry]);
  return [...own, ...module.children().flatMap(([name, child]) => stateEntries(child, join(prefix, name)))];
}

/** All modules of a net under torch's names; the net itself is ''. */
export function namedModules(module: Module, prefix = ''): [string, Module][] {
  return [[prefix, module], ...module.children().flatMap(([name, child]) => namedModules(child, join(prefix, name)))];
}

/** Number of trainable values. */
export function parameterCount(module: Module): number {
  const parameters = stateEntries(module).filter(([, entry]) => entry.role === 'parameter');
  return parameters.reduce((sum, [, { shape }]) => sum + shape.reduce((a, b) => a * b, 1), 0);
}
