/** A number as print has it: with a minus sign in place of a hyphen. */
export const printed = (value: number | string): string => String(value).replace(/^-(?=\d)/, '−');

/** Of scores three digits, of which the last is not sure: 95 % intervals are wider than that. Nothing that is shown as 0 has a sign. */
export function figure(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return printed(Number(text) === 0 ? text.replace('-', '') : text);
}

/** A difference: '+0.040', '−0.050', '0.000'. */
export function signedFigure(value: number, digits = 3): string {
  const text = figure(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}
