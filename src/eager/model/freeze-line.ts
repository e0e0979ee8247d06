import * as tf from '@tensorflow/tfjs-core';
import type { Parameter } from '#nn/module.ts';
import type { Ops } from '#nn/ops.ts';

/** Runs work without recording it on the tape: none of its values is kept for the backward pass. */
function offTape<R>(work: () => R): R {
  const { state } = tf.engine();
  const depth = state.gradientDepth;
  state.gradientDepth = 0;
  try {
    return work();
  } finally {
    state.gradientDepth = depth;
  }
}

/** The members that are called unchanged, since they compute nothing from parameters or tensors themselves. */
const PASSED_ON: ReadonlySet<keyof Ops<tf.Tensor>> = new Set(['shapeOf', 'constant', 'scope', 'observe', 'auxiliary'] as const);

/** Returns an operation's parameters and tensors, also those one level deep in an argument: concat's parts, BatchNorm's tensors. */
function inputsOf(args: readonly unknown[]): object[] {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  return args.flatMap((arg) => {
    if (!isObject(arg)) return [];
    return arg instanceof tf.Tensor ? [arg] : [arg, ...Object.values(arg).filter(isObject)];
  });
}

/**
 * Returns the same operations, but a result that depends on no trainable parameter is computed off the tape. So the backward pass
 * ends at the lowest trainable layer, and the activations below it are freed as in evaluation.
 */
export function stopAtFreezeLine(ops: Ops<tf.Tensor>, isTrainable: (parameter: Parameter) => boolean): Ops<tf.Tensor> {
  const above = new WeakSet<object>();
  return new Proxy(ops, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (PASSED_ON.has(name as keyof Ops<tf.Tensor>)) return member.bind(target);
      return (...args: unknown[]) => {
        const isAbove = inputsOf(args).some((input) => above.has(input) || isTrainable(input as Parameter));
        const compute = (): tf.Tensor => member.apply(target, args);
        const y = isAbove ? compute() : offTape(compute);
        if (isAbove) above.add(y);
        return y;
      };
    },
  });
}
