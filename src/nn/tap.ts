import { type Module, namedModules } from './module.ts';

/**
 * What is read of a pass besides its logits, in evaluation mode: a module's input; a module's output and the gradient of one logit at it;
 * or the weights of all attentions.
 */
export type Tap = { kind: 'input'; module: Module } | { kind: 'gradient'; module: Module } | { kind: 'attention' };

/** A value of a net, row-major, channels last. */
export interface TappedValue {
  shape: readonly number[];
  values: Float32Array;
}

/** A pass with what a tap reads. */
export interface TappedPass {
  /** [N, classes] */
  logits: Float32Array;
  /** The input, the output, or [N, heads, L, L] of every attention in turn. */
  values: TappedValue[];
  /** With a gradient tap: the gradient of the logit of each image's class at the output, of its shape. */
  gradient: Float32Array | null;
}

/** The state_dict name of the module, or 'attention'; tells the taps of a net apart. */
export function tapName(net: Module, tap: Tap): string {
  if (tap.kind === 'attention') return tap.kind;
  return `${tap.kind} ${namedModules(net).find(([, module]) => module === tap.module)?.[0]}`;
}

/** The module of this state_dict name. Throws an Error where the net has none. */
export function moduleNamed(net: Module, name: string): Module {
  const found = namedModules(net).find(([candidate]) => candidate === name);
  if (!found) throw new Error(`the net has no module '${name}'`);
  return found[1];
}
