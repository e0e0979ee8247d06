import { uniform } from '../init.ts';
import { Module, Parameter } from '../module.ts';
import type { Ops } from '../ops.ts';

/**
 * torch.nn.GRU of one layer, started from zero: a sequence [L, N, in] -> its last state [N, hidden], for any L.
 * Reset and update gates r and z, candidate n = tanh(Wx + b + r * (Uh + c)), next state (1 - z) * n + z * h.
 */
export class Gru extends Module {
  readonly weight_ih_l0: Parameter;
  readonly weight_hh_l0: Parameter;
  readonly bias_ih_l0: Parameter;
  readonly bias_hh_l0: Parameter;
  private readonly hidden: number;

  constructor(inFeatures: number, hidden: number) {
    super();
    const init = uniform(() => 1 / Math.sqrt(hidden));
    this.weight_ih_l0 = new Parameter([3 * hidden, inFeatures], init);
    this.weight_hh_l0 = new Parameter([3 * hidden, hidden], init);
    this.bias_ih_l0 = new Parameter([3 * hidden], init);
    this.bias_hh_l0 = new Parameter([3 * hidden], init);
    this.hidden = hidden;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const [length, n] = ops.shapeOf(x);
    const width = 3 * this.hidden;
    const inputs = ops.linear(x, this.weight_ih_l0, this.bias_ih_l0); // [L, N, 3 * hidden]: r, z, n
    let state = ops.constant(new Array<number>(n * this.hidden).fill(0), [n, this.hidden]);
    for (let t = 0; t < length; t++) {
      const input = ops.reshape(ops.slice(inputs, [t, 0, 0], [1, n, width]), [n, width]);
      state = this.next(ops, input, state);
    }
    return state;
  }

  /** One step: the projected input [N, 3 * hidden] and the state [N, hidden] -> the next state. */
  private next<T>(ops: Ops<T>, input: T, state: T): T {
    const recurrent = ops.linear(state, this.weight_hh_l0, this.bias_hh_l0);
    const [n, hidden] = ops.shapeOf(state);
    const third = (gates: T, i: number) => ops.slice(gates, [0, i * hidden], [n, hidden]);
    const gate = (i: number) => ops.activation(ops.add(third(input, i), third(recurrent, i)), 'sigmoid');
    const [reset, update] = [gate(0), gate(1)];
    const candidate = ops.activation(ops.add(third(input, 2), ops.mul(reset, third(recurrent, 2))), 'tanh');
    const difference = ops.add(state, ops.mul(candidate, ops.constant([-1], [1])));
    return ops.add(candidate, ops.mul(update, difference));
  }
}
