import { Gru } from '#nn/layers/gru.ts';
import { measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { OPERATOR } from '../tolerances.ts';
import type { Bench } from './bench.ts';
import type { GruCase, GruGoldens } from './goldens.ts';
import type { BenchCase } from './layers.ts';

async function gru(c: GruCase, bench: Bench): Promise<Outcome> {
  const net = new Gru(c.features, c.hidden);
  const keys = ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'] as const;
  const parameters = keys.map((key) => bench.assign(net[key], `${c.id}.${key}`, { scale: 0.8 }));
  const x = bench.numbers(`${c.id}.x`, [c.length, c.batch, c.features]);
  const dy = bench.numbers(`${c.id}.g`, [c.batch, c.hidden]);
  const { y, dx, gradients } = await bench.run((ops, v) => net.call(ops, v), x, dy, parameters);
  return measured([
    compare('out', y, c.out, OPERATOR),
    compare('dx', dx, c.dx, OPERATOR),
    ...keys.map((key, i) => compare(`d${key}`, gradients[i], c[`d${key}`], OPERATOR)),
  ]);
}

/** One case per length of the sequence; the numbers go by the goldens' own seed. */
export function gruCases({ cases }: GruGoldens): BenchCase[] {
  return cases.map((c) => [c.id, (bench) => gru(c, bench)]);
}
