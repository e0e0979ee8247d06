import { withMinus } from '../grammar.ts';
import type { PhraseCatalogue } from '../message.ts';

/** How the values of a scan are stored, and how they are read. */
export const valuePhrases = {
  'scale/stored': ({
    shift,
    orShift,
    wrap,
    outside,
    cutAway,
  }: {
    shift: number;
    orShift: number | null;
    wrap: boolean;
    outside: number | null;
    cutAway: boolean;
  }) => {
    const moved = shift === 0 ? '' : ` ${shift < 0 ? '+' : '−'} ${Math.abs(shift)}${orShift === null ? '' : ` or + ${-orShift}`}`;
    const where = cutAway
      ? "outside the scanner's circle or around what was kept of the body, where it would be water"
      : "outside the scanner's circle";
    const odd = [...(wrap ? ['negative ones without their sign'] : []), ...(outside === null ? [] : [`${withMinus(outside)} ${where}`])];
    return `Hounsfield units${moved}${odd.length > 0 ? ` (${odd.join(', ')})` : ''}`;
  },
  'scale/read': ({
    shift,
    wrapAbove,
    outside,
    cutAway,
  }: {
    shift: number;
    wrapAbove: number | null;
    outside: number | null;
    cutAway: boolean;
  }) =>
    [
      ...(wrapAbove === null ? [] : [`values above ${withMinus(wrapAbove)} are read as negative`]),
      ...(outside === null
        ? []
        : [cutAway ? `areas of exactly ${withMinus(outside)} are read as air` : `${withMinus(outside)} is read as air`]),
      ...(shift === 0 ? [] : [`${Math.abs(shift)} is ${shift < 0 ? 'subtracted' : 'added'}`]),
    ].join(', '),
  'scale/grey': '8-bit greys, not HU',
  'scale/hounsfield': 'Hounsfield units',
  'scale/hounsfield-read': ({ reading }: { reading: string }) => `Hounsfield units: ${reading}`,
  'scale/doubtful': 'doubtful, see the remarks',
  'scale/air': ({ values, air }: { values: string; air: number }) => `${values}, air at ${withMinus(air)}`,
} satisfies PhraseCatalogue;
