import { Gru } from '#nn/layers/gru.ts';
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { OPERATOR } from '../tolerances.ts';
import type { Bench } from './bench.ts';
import type { GruCase, GruGoldens } from './goldens.ts';
import { result } from './layers.ts';

async function gru(c: GruCase, bench: Bench): Promise<CaseResult> {
  const net = new Gru(c.features, c.hidden);
  const keys = ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'] as const;
  const parameters = keys.map((key) => bench.assign(net[key], `${c.id}.${key}`, { scale: 0.8 }));
  const x = bench.numbers(`${c.id}.x`, [c.length, c.batch, c.features]);
  const dy = bench.numbers(`${c.id}.g`, [c.batch, c.hidden]);
  const { y, dx, gradients } = await bench.run((ops, v) => net.call(ops, v), x, dy, parameters);
  return result(c.id, [
    fault('out', y, c.out, OPERATOR),
    fault('dx', dx, c.dx, OPERATOR),
    ...keys.map((key, i) => fault(`d${key}`, gradients[i], c[`d${key}`], OPERATOR)),
  ]);
}

/** One case per length of the sequence. */
export function gruCases(goldens: GruGoldens | undefined, fresh: (seed: number) => Bench): (() => Promise<CaseResult>)[] {
  return (goldens?.cases ?? []).map((c) => () => gru(c, fresh(goldens!.seed)));
}
