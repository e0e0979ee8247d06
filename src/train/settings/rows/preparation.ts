import * as v from 'valibot';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { parseLungFocus, parseSlices, USUAL_COUNT, USUAL_MARGIN, writeLungFocus, writeSlices } from '#data/sample/describe-slices.ts';
import {
  MOST_MARGIN,
  MOST_SLICES,
  NORMALIZATIONS,
  type Normalization,
  type NormalizationName,
  PAPER_WINDOW,
} from '#data/sample/preparation.ts';
import { preparationSchema } from '#data/sample/preparation-schema.ts';
import { plainRule, type SliceChoice } from '#data/sample/slices.ts';
import { checkInput } from '#nn/input-rule.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { numberOption, type Options, textOption } from '../option.ts';
import { isWhole, type Refusal, refusal, refusalBy, refuseUnless, setting } from '../setting.ts';
import { finite } from '../shapes.ts';
import type { InitialWeights } from './net.ts';

const { slices, lungs, window, size, normalization } = preparationSchema.entries;

/** The normalisation that weights expect; the paper's where there are none, or where nobody has said. */
function expected(weights: InitialWeights | null): NormalizationName {
  const { published, normalization: said = 'unknown' } = weights ?? {};
  if (published) return 'imagenet';
  return said === 'unknown' ? 'reference' : said;
}

/** 'hand' stands for the slices of the table that was picked; scans that are not in it go by `--slices-else`. */
function readSlices(text: string, { 'slices-else': otherwise }: Options): SliceChoice {
  if (text === 'hand') return { by: 'hand', otherwise: parseSlices(String(otherwise ?? 'middle')) };
  if (otherwise === undefined) return parseSlices(text);
  throw new ProblemError('setting-refused/slices-else', phrase('setting/slices'));
}

/** How a scan becomes the net's input. */
export const PREPARATION_SETTINGS = {
  'preparation.slices': setting({
    schema: slices,
    paper: 'middle-3',
    check: (choice): Refusal | null => {
      const rule = plainRule(choice);
      return refuseUnless(
        rule === 'middle-3' || !('count' in rule) || (isWhole(rule.count, 3) && rule.count <= MOST_SLICES),
        'setting-refused/slice-count',
        { most: MOST_SLICES },
      );
    },
    label: 'Slices',
    help: 'Says which slices of a scan the net sees. Choose those of the lungs where scans reach beyond the chest.',
    choices: {
      middle: 'Middle of the scan',
      'lung-middle': 'Middle of the lungs',
      even: 'Evenly over the scan',
      'even-lungs': 'Evenly over the lungs',
      'lung-area': 'Largest lung area',
      hand: 'Marked by hand',
    },
    purposes: {
      middle: 'Three slices, as in the paper.',
      'lung-middle': 'Three slices in the middle of those that show lung.',
      even: 'At even distances from feet to head.',
      'even-lungs': 'At even distances over the slices that show lung.',
      'lung-area': 'The slices on which most lung is seen.',
      hand: 'Slices that you mark in the viewer of Data (key S); other scans go by a rule.',
    },
    option: {
      name: 'slices',
      takes: 'text',
      metavar: 'middle|lung-middle|even:K|even-lungs:K|lung-area:K|hand:FILE.csv',
      read: (given, options) => readSlices(String(given), options),
      // Marks by hand are a table of their own.
      write: (choice: SliceChoice) => (choice !== 'middle-3' && choice.by === 'hand' ? null : writeSlices(choice)),
      beside: { 'slices-else': 'RULE' },
    },
    group: 'slices',
  }),
  'preparation.slices.count': setting({
    schema: v.number(),
    follows: { path: 'preparation.slices', usual: () => USUAL_COUNT },
    label: 'Number of slices',
    help: 'Says how many slices of a scan are used. Raise it where signs of disease are spread over the lungs.',
    description: 'More than three are divided among the three channels, each of which is the mean of its slices',
    group: 'slices',
  }),
  'preparation.lungs': setting({
    schema: lungs,
    absent: null,
    forms: {
      of: (focus) => (focus as { to: string } | null | undefined)?.to ?? 'none',
      usual: (to) => (to === 'none' ? null : to === 'mask' ? { to } : { to, margin: USUAL_MARGIN }),
    },
    label: 'What is kept of a slice',
    help: 'Says whether the net sees more than the lungs. Keep the lungs alone where it might go by the table or the body.',
    choices: { none: 'The whole slice', mask: 'The lungs alone', box: "The lungs' box" },
    purposes: {
      none: 'As in the paper.',
      mask: 'Everything that is not lung becomes black.',
      box: 'The slice is cut down to the lungs, so that they are larger in the input.',
    },
    option: textOption('mask', 'none|lungs|box:MARGIN', parseLungFocus, writeLungFocus),
    group: 'lungs',
    inDifferences: 'Lungs',
    parts: { to: 'Lungs' },
  }),
  'preparation.lungs.margin': setting({
    schema: v.number(),
    follows: { path: 'preparation.lungs', usual: () => USUAL_MARGIN },
    check: (margin): Refusal | null =>
      refuseUnless(margin >= 0 && margin <= MOST_MARGIN, 'setting-refused/lung-margin', { percent: 100 * MOST_MARGIN }),
    label: 'Margin',
    help: 'Leaves room around the lungs. Raise it where signs at the edge of the lungs are cut off.',
    description: "Per cent of the box's longer side, on every side",
    group: 'lungs',
    percent: true,
    inDifferences: "Margin around the lungs' box",
  }),
  'preparation.window': setting({
    schema: window,
    paper: PAPER_WINDOW,
    check: ({ low, high }): Refusal | null => refuseUnless(high > low, 'setting-refused/window'),
    label: 'Window',
    help: 'Says which values become black and white. Change it where the signs to be seen are outside of it.',
    group: 'window',
  }),
  'preparation.window.low': setting({
    schema: finite,
    label: 'Lower end',
    help: 'Values from here down are black. Lower it to see more of air and emphysema.',
    unit: 'HU',
    group: 'window',
    inDifferences: 'Window, low',
  }),
  'preparation.window.high': setting({
    schema: finite,
    label: 'Upper end',
    help: 'Values from here up are white. Raise it to see more of dense tissue.',
    unit: 'HU',
    group: 'window',
    inDifferences: 'Window, high',
  }),
  'preparation.size': setting({
    schema: size,
    paper: 224,
    follows: { path: 'model', usual: (settings): number => catalogueEntry(settings.model).nativeSize },
    check: (side, { net }): Refusal | null => {
      if (!isWhole(side, 1)) return refusal('setting-refused/input-size', { native: net.nativeSize });
      return refusalBy(() => checkInput(net, [1, side, side, 3], true));
    },
    label: 'Input size',
    help: 'Says how large the pictures are that the net sees. Raise it to keep fine detail; lower it where memory or time is short.',
    brief: 'size',
    description: (settings): string => {
      const { title, nativeSize } = catalogueEntry(settings.model);
      return `Pixels a side; ${title} was designed for ${nativeSize}`;
    },
    option: numberOption('size', 'N'),
    group: 'main',
  }),
  'preparation.normalization': setting({
    schema: normalization,
    paper: NORMALIZATIONS.reference,
    follows: { path: 'weights', usual: (settings): unknown => NORMALIZATIONS[expected(settings.weights)] },
    check: ({ name }, run): Refusal | null => {
      const { weights } = run.settings;
      if (weights?.published && name !== 'imagenet') {
        return refusal('setting-refused/normalization-of-weights', { weights: weights.name });
      }
      return refuseUnless(weights?.normalization !== 'unknown', 'setting-refused/normalization-unknown', {
        weights: String(weights?.name),
      });
    },
    label: 'Normalisation',
    help: 'Says to which numbers the pictures are scaled. Change it only where loaded weights expect another scaling.',
    choices: { unit: 'Plain: 0 to 1', reference: "Paper's: mean 0.45, deviation 0.224", imagenet: 'ImageNet: per channel' },
    purposes: {
      unit: 'Scaling only; nothing is assumed about the pictures.',
      reference: "What the paper's own code does, alike in all channels.",
      imagenet: 'For nets that begin from ImageNet weights; those trained here do not.',
    },
    option: {
      name: 'norm',
      takes: 'text',
      read: (name) => NORMALIZATIONS[name as NormalizationName],
      write: ({ name }: Normalization) => name,
    },
    group: 'input',
    parts: { name: 'Normalisation' },
  }),
};
