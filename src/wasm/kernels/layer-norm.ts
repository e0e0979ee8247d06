import type { LayerNorm } from '#gpu/kernels/layer-norm.ts';
import type { LayerNormBackward } from '#gpu/kernels/layer-norm-backward.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, tensorOf } from '#gpu/plan/value.ts';
import { callOf, float, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';
import { sumParts } from './sum-parts.ts';

/** More parts of the parameters' gradients than this would only make them longer to merge. */
const MOST_PARTS = 64;

export function layerNormForward(label: string, { x, weight, bias, y, stats, eps }: LayerNorm): Call[] {
  const [rows, channels] = [rowsOf(x), channelsOf(x)];
  const { length, tasks } = sharesOf(rows, channels);
  const uses = [reads(x), reads(weight), reads(bias), writes(y), writes(stats)];
  const numbers = [rows, channels, x.pitch, x.offset, y.pitch, y.offset, float(eps), length];
  return [callOf({ label, kind: 'layer norm', kernel: 'layerNormForward', uses, numbers, tasks })];
}

export function layerNormBackward(label: string, args: LayerNormBackward): Call[] {
  const { x, weight, stats, dy, dx, accumulate, dWeight, dBias, scratch } = args;
  const [rows, channels] = [rowsOf(x), channelsOf(x)];
  const { length, tasks } = sharesOf(rows, channels, MOST_PARTS);
  const sums = [
    { name: 'weight', sum: dWeight },
    { name: 'bias', sum: dBias },
  ].map(({ name, sum }) => ({ name, sum, parts: sum && (tasks === 1 ? sum : scratch(tasks * channels)) }));
  // In the place of what is not wanted stands what is there anyway.
  const uses = [reads(x), reads(weight), reads(stats), reads(dy), dx ? writes(dx) : reads(dy)];
  const parts = sums.map(({ parts }) => (parts ? writes(parts) : reads(stats)));
  const numbers = [
    ...[rows, channels, ...[x, dy, dx ?? dy].flatMap(({ pitch, offset }) => [pitch, offset]), length],
    ...[dx, accumulate, dWeight, dBias].map((wanted) => (wanted ? 1 : 0)),
  ];
  const gradients = callOf({ label, kind: 'layer norm', kernel: 'layerNormBackward', uses: [...uses, ...parts], numbers, tasks });
  const merges = sums.flatMap(({ name, sum, parts }) =>
    sum && parts && parts !== sum ? [sumParts(`${label} ${name}`, 'layer norm', parts, tensorOf(sum, [channels]), tasks)] : [],
  );
  return [gradients, ...merges];
}
