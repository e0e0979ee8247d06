import { counted, english, form, scansOf } from '#base/messages/english.ts';

/** The scores of subgroups in Evaluate. */
export const subgroups = {
  title: 'Subgroups',
  label: ({ of }: { of: string }) => `Scores of the subgroups (${of})`,
  notTold: ({ names }: { names: readonly string[] }) => `Not told by the files: ${english.list(names, 'and')}.`,
  by: { maker: 'Maker', kernel: 'Kernel', site: 'Site', thickness: 'Slice thickness', date: 'Date' } as Readonly<Record<string, string>>,
  columns: {
    group: 'Group',
    n: 'Scans',
    scores: { macroF1OfSeen: 'Macro F1', accuracy: 'Accuracy', aucOfDefined: 'ROC AUC' },
    rest: { accuracy: 'Accuracy, less the rest', macroF1OfSeen: 'Macro F1, less the rest' },
    p: 'p, by Holm',
  },
  overall: 'All scans',
  tooFew: ({ n, patients }: { n: number; patients: number }) => `${scansOf(n, patients)}: too few for a number`,
  undefined: 'not defined',
  otherClasses: 'other classes than the rest',
  restTooFew: 'too few in the rest',
  withoutClasses: ({ names }: { names: readonly string[] }) => `without ${english.list(names, 'and')}`,
  show: ({ group, n }: { group: string; n: number }) => `Show its scans: ${group}, ${counted(n, 'scan')}`,
  working: 'Scoring subgroups',
  workOut: 'Score subgroups',
  failed: "Subgroups can't be scored",
  tryAgain: 'Try again',
  notLoaded: 'Maker, kernel, site, slice thickness and date are read from the files of the scans. Load them again to see subgroups.',
  none: 'The files of these scans tell no maker, kernel, site, slice thickness or date (NIfTI volumes and pictures have none), so there are no subgroups.',
  one: ({ by, group }: { by: string; group: string }) => `${by}: all scans are of one group, ${group}.`,
  found: ({ groups, low }: { groups: number; low: number }) =>
    `${low === 0 ? 'No group' : counted(low, 'group')} of ${groups} compared ${form(low, 'differs', 'differ')} from the rest by more than chance (p by Holm below 0.05).`,
  chance:
    'Of many groups some always look better or worse by chance: of twenty, one has an interval without 0 although nothing differs. p compares the share called rightly with groups made at random from patients of the same classes, and is adjusted by Holm for all groups of this table.',
  caption:
    'Intervals are 95 %. A group of fewer than 10 patients has no number. Macro F1 and AUC are means over the classes that occur in the group. Dates are those in the files, which removing names may have shifted. Age and sex of patients are not read.',
};
