import type { Activation } from '#gpu/kernels/activation.ts';
import type { GraphValue } from './graph-value.ts';
import type { NetWriter } from './net-writer.ts';

/** Applies an activation, exactly as torch defines it: GELU is that of the error function. */
export function writeActivation(net: NetWriter, x: GraphValue, name: Activation): GraphValue {
  return { ...x, name: OPERATORS[name](net, x.name) };
}

const one = (net: NetWriter, value: number) => net.graph.floats([value], []);

const OPERATORS: Record<Activation, (net: NetWriter, x: string) => string> = {
  relu: ({ graph }, x) => graph.add('Relu', [x]),
  relu6: (net, x) => net.graph.add('Clip', [x, one(net, 0), one(net, 6)]),
  hardsigmoid: ({ graph }, x) => graph.add('HardSigmoid', [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  hardswish: ({ graph }, x) => graph.add('HardSwish', [x]),
  sigmoid: ({ graph }, x) => graph.add('Sigmoid', [x]),
  silu: ({ graph }, x) => graph.add('Mul', [x, graph.add('Sigmoid', [x])]),
  tanh: ({ graph }, x) => graph.add('Tanh', [x]),
  // x / 2 * (1 + erf(x / sqrt(2)))
  gelu: (net, x) => {
    const { graph } = net;
    const erf = graph.add('Erf', [graph.add('Div', [x, one(net, Math.SQRT2)])]);
    return graph.add('Mul', [graph.add('Mul', [x, graph.add('Add', [erf, one(net, 1)])]), one(net, 0.5)]);
  },
};
