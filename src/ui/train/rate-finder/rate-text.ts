import { formatNumber } from '../../widgets/format.ts';

/** '3.2e-4' below a thousandth, where zeros would have to be counted. */
export function rateText(rate: number, digits = 2): string {
  const rounded = Number(rate.toPrecision(digits));
  return rounded < 1e-3 ? rounded.toExponential() : formatNumber(rounded);
}
