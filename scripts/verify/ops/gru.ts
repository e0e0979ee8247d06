import { Gru } from '#nn/layers/gru.ts';
import type { CaseResult } from '../case.ts';
import { OPERATOR } from '../tolerances.ts';
import { Bench, fault } from './bench.ts';
import type { GruCase, GruGoldens } from './goldens.ts';
import { result } from './layers.ts';

async function gru(c: GruCase, bench: Bench): Promise<CaseResult> {
  const net = new Gru(c.features, c.hidden);
  const keys = ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'] as const;
  const parameters = keys.map((key) => bench.assign(net[key], `${c.id}.${key}`, { scale: 0.8 }));
  const x = bench.tensor(`${c.id}.x`, [c.length, c.batch, c.features]);
  const dy = bench.tensor(`${c.id}.g`, [c.batch, c.hidden]);
  const { y, dx, gradients } = await bench.run((ops, v) => net.call(ops, v), x, dy, parameters);
  return result(c.id, [
    fault('out', await y.data(), c.out, OPERATOR),
    fault('dx', await dx.data(), c.dx, OPERATOR),
    ...keys.map((key, i) => fault(`d${key}`, gradients[i], c[`d${key}`], OPERATOR)),
  ]);
}

/** One case per length of the sequence. */
export function gruCases(goldens: GruGoldens | undefined): (() => Promise<CaseResult>)[] {
  return (goldens?.cases ?? []).map((c) => () => gru(c, new Bench(goldens!.seed)));
}
