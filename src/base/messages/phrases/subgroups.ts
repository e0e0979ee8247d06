import { scansOf } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

const millimetres = (value: number) => `${value} mm`;

/** Groups of scans that are scored on their own. */
export const subgroupPhrases = {
  'subgroup/site': ({ number }: { number: number }) => `site ${number}`,
  'subgroup/not-told': 'not told by its files',
  'subgroup/too-few': ({ n, patients }: { n: number; patients: number }) => `${scansOf(n, patients)}: too few for a number`,
  'subgroup/others': ({ count }: { count: number }) => `${count} others, put together`,
  'subgroup/thickness': ({ above, upTo }: { above: number | null; upTo: number | null }) =>
    above === null
      ? `up to ${millimetres(upTo ?? 0)}`
      : upTo === null
        ? `over ${millimetres(above)}`
        : `over ${above} to ${millimetres(upTo)}`,
  'subgroup/one-date': ({ month }: { month: string }) => `one day in ${month}`,
  'subgroup/one-day': 'one day',
  'subgroup/earlier-half': 'earlier half',
  'subgroup/later-half': 'later half',
  'subgroup/earlier': ({ from, to }: { from: string; to: string }) => `earlier half, ${from} to ${to}`,
  'subgroup/later': ({ from, to }: { from: string; to: string }) => `later half, ${from} to ${to}`,
} satisfies PhraseCatalogue;
