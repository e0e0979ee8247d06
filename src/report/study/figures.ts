import { withMinus } from '#base/messages/grammar.ts';

/** Of scores three digits, of which the last is not sure: 95 % intervals are wider than that. Nothing that is shown as 0 has a sign. */
export function figure(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return withMinus(Number(text) === 0 ? text.replace('-', '') : text);
}

/** A difference: '+0.040', '−0.050', '0.000'. */
export function signedFigure(value: number, digits = 3): string {
  const text = figure(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}
