import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { inLanguage, text } from '../messages/language.ts';

export interface Verdict {
  kind: 'ok' | 'warning' | 'rejected';
  /** The gravest problem in two or three words, for a cell of the table; empty if there is none. */
  reason: string;
  /** All problems in whole sentences, one per line. */
  details: string;
}

/** Rejected if the scan has an error, warning if it has warnings only. */
export function kindOfVerdict({ problems }: Scan): Verdict['kind'] {
  if (problems.length === 0) return 'ok';
  return problems.some(({ level }) => level === 'error') ? 'rejected' : 'warning';
}

/** Whether a scan can be used, and why not. */
export function verdictOf(scan: Scan): Verdict {
  const { problems } = scan;
  const errors = problems.filter((problem) => problem.level === 'error');
  const gravest = errors.length > 0 ? errors : problems;
  const kinds = [...new Set(gravest.map(shortName))];
  const [reason = ''] = kinds;
  return {
    kind: kindOfVerdict(scan),
    reason: kinds.length > 1 ? text.data.reasons.several({ reason, others: kinds.length - 1 }) : reason,
    details: problems
      .map(inLanguage)
      .map(({ subject, what, remedy }) => text.common.of({ subject, said: text.common.sentences({ sentences: [what, remedy] }) }))
      .join('\n'),
  };
}

/** Problem codes that would be hard to understand as they are, with the key of their short name in the catalogue. */
const SHORT_NAMES = {
  'few-levels': 'fewLevels',
  'looks-like-mask': 'mask',
  'metaimage-geometry': 'sizesUnknown',
  'nifti-geometry': 'sizesUnknown',
  'nifti-unit': 'unitUnclear',
  'not-finite': 'valuesMissing',
  'not-hounsfield': 'noHu',
  'order-guessed': 'orderGuessed',
  'read-as-hounsfield': 'huCorrected',
  'read-as-stored': 'asStored',
  'rescale-missing': 'huNotStated',
  'rescale-type': 'noHu',
  'several-recordings': 'divided',
  'variable-spacing': 'unevenSpacing',
} as const;

/** The problem in two or three words. */
function shortName({ code }: Problem): string {
  const { reasons } = text.data;
  return Object.hasOwn(SHORT_NAMES, code) ? reasons[SHORT_NAMES[code as keyof typeof SHORT_NAMES]] : reasons.byCode({ code });
}
