import { withMinus } from '../grammar.ts';
import type { ProblemCatalogue, Sentences } from '../message.ts';

const FULL_RANGE = 'Export them again over the full range.';

/** The least and the largest value, as text: '-1024', '3071'. */
export interface Range {
  min: string;
  max: string;
}

const range = ({ min, max }: Range) => `Its values go from ${withMinus(min)} to ${withMinus(max)}`;
const holder = (pictures: boolean) => (pictures ? 'Its 16-bit pictures' : 'Its values');
const fewLevels = (low: number, high: number, levels: number) =>
  `Its 16-bit pictures use values from ${withMinus(low)} to ${withMinus(high)} only: as greys, of which the high byte counts, they keep ${
    levels === 1 ? 'one level' : `${levels} levels`
  } of 256.`;

/** What the values of a scan say about their scale. */
export const valueProblems = {
  'values-differ': {
    what: 'Its slices hold values of different scales: some are Hounsfield units, or stored with another offset, and others are not.',
    remedy: 'Export all of its slices in one way.',
  },
  'not-hounsfield/factor': ({ values, factor }: { values: Range; factor: number }) => ({
    what: `${range(values)}: they seem to be Hounsfield units ${factor < 0 ? 'with the sign turned round' : `times ${factor}`}.`,
    remedy: 'Export it again with its rescale right, or leave it out.',
  }),
  'looks-like-mask': ({ min, max }: { min: number; max: number }) => ({
    what: `Its values are whole numbers from ${min} to ${max}: it seems to be a mask and no CT.`,
    remedy: 'Exclude it if it is one.',
  }),
  'not-hounsfield/beyond': ({ values }: { values: Range }) => ({
    what: `${range(values)}, and too many of them are beyond what tissue, metal or air give: they can't be Hounsfield units.`,
    remedy: 'Export it again as the scanner made it, or leave it out.',
  }),
  'not-hounsfield/shifted': ({ air, shift }: { air: number; shift: number }) => ({
    what: `Around the body its values are near ${withMinus(air)}, where air (−1000) has to be: they seem to be shifted by ${withMinus(shift)}.`,
    remedy: 'Check air and tissue in the viewer, beside which you can have it read without the shift.',
  }),
  'not-hounsfield/no-air': ({ values }: { values: Range }) => ({
    what: `${range(values)} and hold no air (−1000): they don't seem to be Hounsfield units.`,
    remedy: 'Export it again in Hounsfield units, without a window or another scale, or leave it out.',
  }),
  'not-hounsfield/map': ({ map, cause }: { map: string; cause: Sentences }) => ({
    what: `${cause.what} Its ImageType or SeriesDescription speaks of ${map}, so that it may be a map of that.`,
    remedy: 'Use the series in Hounsfield units of this study.',
  }),
  'few-levels': ({ low, high, levels }: { low: number; high: number; levels: number }) => ({
    what: fewLevels(low, high, levels),
    remedy: FULL_RANGE,
  }),
  'few-levels/offset': ({ low, high, levels, offset }: { low: number; high: number; levels: number; offset: number }) => ({
    what: fewLevels(low, high, levels),
    remedy: `If they are Hounsfield units + ${offset}, have them read so beside the viewer; otherwise export them again over the full range.`,
  }),
  'read-as-hounsfield': ({
    pictures,
    scale,
    done,
    twoOffsets,
  }: {
    pictures: boolean;
    scale: string;
    done: string;
    twoOffsets: boolean;
  }) => ({
    what: `${holder(pictures)} hold ${scale}, which the files don't say${
      twoOffsets ? ', and air does not show which of the two offsets it is' : ''
    }; ${done}.`,
    remedy: `Check in the viewer that ${
      twoOffsets ? 'muscle is near 50 and fat near −100, and export it again with its rescale if they are 24 off' : 'air is near −1000'
    }; beside it you can have the values taken as they are stored.`,
  }),
  'read-as-stored': ({ pictures, scale }: { pictures: boolean; scale: string }) => ({
    what: `${holder(pictures)} seem to hold ${scale}, but are taken as ${pictures ? 'greys, of which the high byte counts' : 'they are stored'}.`,
    remedy: 'Have them read as Hounsfield units beside the viewer, unless you know better.',
  }),
} satisfies ProblemCatalogue;
