import { counted } from '../english.ts';
import { withMinus } from '../grammar.ts';
import type { ProblemCatalogue, Sentences } from '../message.ts';
import { type Names, named } from '../names.ts';

const ANYWAY = 'If you know better, have it scored anyway: whatever tells its scores says so.';
const WITHOUT_LUNGS = 'Leave the scan out, choose slices by the lungs, or prepare all scans without mask and crop.';

/** Slices that make no sample, marked slices, and settings of samples and batches. */
export const sampleProblems = {
  'setting-refused/augmentation-text': ({ text, most }: { text: string; most: readonly { part: string; most: number }[] }) => ({
    what: `'${text}' is no augmentation.`,
    remedy: `Write 'none', 'light', 'strong', or parts such as flip,rotation=10,noise=0.02; there are flip, ${most.map((one) => `${one.part} (to ${one.most})`).join(', ')}.`,
  }),
  'setting-refused/balance': ({ text }: { text: string }) => ({
    what: `'${text}' is no way to balance classes.`,
    remedy: "Write 'none', 'weights', 'sampling' or 'focal:GAMMA'; gamma is usually 2.",
  }),
  'setting-refused/slice-choice': ({ text }: { text: string }) => ({
    what: `'${text}' is no choice of slices.`,
    remedy: "Write 'middle', 'lung-middle', 'even:K', 'even-lungs:K' or 'lung-area:K', K being a whole number of at least 3.",
  }),
  'setting-refused/fewest-slices': ({ count, least }: { count: number; least: number }) => ({
    what: `${count} slices can't fill three channels.`,
    remedy: `Choose a whole number of at least ${least}.`,
  }),
  'setting-refused/lungs': ({ text }: { text: string }) => ({
    what: `'${text}' is no way to cut scans down to the lungs.`,
    remedy: "Write 'none', 'lungs' (all else black) or 'box:MARGIN', the margin being a part of the box's longer side, usually 0.05.",
  }),

  'misfit/orientation': {
    what: 'Its slices are not axial, so it was not scored: the net knows axial slices only.',
    remedy: `Use the axial series of the study. ${ANYWAY}`,
  },
  'misfit/projection': {
    what: 'Its pictures are made across many slices (such as MIP), so it was not scored: the net knows slices only.',
    remedy: `Use the original series of the study. ${ANYWAY}`,
  },
  'misfit/values': ({ cause }: { cause: Sentences }) => ({
    what: `Its values are none that the net was trained on, so it was not scored: ${cause.what}`,
    remedy: `Use the series in Hounsfield units. ${ANYWAY}`,
  }),
  'misfit/pictures': {
    what: 'It consists of 8-bit pictures, so it was not scored: the net was trained on Hounsfield units, and which of them a grey stands for is not known.',
    remedy: `Use the DICOM or NIfTI files of the scan. ${ANYWAY}`,
  },
  'misfit/window': ({ at, low, high }: { at: number; low: number; high: number }) => ({
    what: `Its values end at ${withMinus(at)} HU, as a window was applied before it was stored, so it was not scored: the net sees ${withMinus(low)} to ${withMinus(high)} HU.`,
    remedy: `Export it again over the full range. ${ANYWAY}`,
  }),
  'misfit/lung': {
    what: 'No lung was found in the slices that were looked at, so it was not scored: it may show another part of the body, or no body.',
    remedy: `Use the series of the chest. ${ANYWAY}`,
  },
  'misfit/no-ct': ({ cause }: { cause: Sentences }) => ({
    what: `None of its files is a CT slice, so it was not scored: ${cause.what}`,
    remedy: 'Use the CT series of the study.',
  }),

  'no-lung': {
    what: 'No lungs found: the scan is neither trained on nor scored.',
    remedy: 'Leave it out if it is no chest CT; otherwise mark its slices by hand, or choose slices from the middle of the whole scan.',
  },
  'no-lung/one-slice': {
    what: 'No lungs found on one of the chosen slices: the scan is neither trained on nor scored.',
    remedy: WITHOUT_LUNGS,
  },
  'no-lung/all-slices': {
    what: 'No lungs found on the chosen slices: the scan is neither trained on nor scored.',
    remedy: WITHOUT_LUNGS,
  },
  /** `wanted` slices are asked for; null where the input is made of the usual three. */
  'too-few-slices/choice': ({ available, ofLungs, wanted }: { available: number; ofLungs: boolean; wanted: number | null }) => ({
    what: `${ofLungs ? 'Its lungs show on' : 'It has'} ${counted(available, 'slice')}, but ${wanted === null ? "the net's input is made of three" : `${wanted} are asked for`}.`,
    remedy:
      wanted === null
        ? 'Add the missing slices of this scan, or leave it out.'
        : `Ask for at most ${available} slices, or leave the scan out.`,
  }),
  'slices-not-chosen': ({ marked, least, slices }: { marked: readonly number[]; least: number; slices: number }) => ({
    what: `The slices chosen by hand (${marked.length === 0 ? 'none' : marked.join(', ')}) don't make an input: it takes at least ${least} of its ${slices}, each once.`,
    remedy: `Mark at least ${least} slices of it in the viewer, or none.`,
  }),
  'slices-not-marked': ({ without, scans, otherwise, names }: { without: number; scans: number; otherwise: string; names: Names }) => ({
    what: `${without} of ${scans} scans have no slices marked by hand, so that theirs are the ${otherwise}: ${named(names)}.`,
    remedy: 'Mark slices of them too where this rule does not fit.',
  }),
  'slices-no-column': ({ column, columns }: { column: 'scan' | 'slices'; columns: readonly string[] }) => ({
    what: `It has no column ${column}; its columns are ${columns.join(', ')}.`,
    remedy: 'Write a column scan with names of scans and a column slices with numbers counted from the feet, such as 12 13 14.',
  }),
  'slices-row-unused/unknown': ({ rows }: { rows: Names }) => ({
    what: `Rows name no scan here, or several patients: ${named(rows)}.`,
    remedy: 'Write the names as the table of scans shows them.',
  }),
  'slices-row-unused/unusable': ({ rows, least }: { rows: Names; least: number }) => ({
    what: `Rows hold slices that their scan does not have, or too few: ${named(rows)}.`,
    remedy: `Give at least ${least} numbers, counted from 1 at the feet, none larger than the scan's number of slices.`,
  }),
  'slices-row-unused/twice': ({ rows }: { rows: Names }) => ({
    what: `Scans are given other slices by another row, so that neither counts: ${named(rows)}.`,
    remedy: 'Keep one row per scan.',
  }),
} satisfies ProblemCatalogue;
