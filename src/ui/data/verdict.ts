import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';

export interface Verdict {
  kind: 'ok' | 'warning' | 'rejected';
  /** The gravest problem in two or three words, for a cell of the table; empty when there is none. */
  reason: string;
  /** All problems in full. */
  details: string;
}

/** Whether a scan can be used. */
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
  const more = kinds.length > 1 ? ` + ${kinds.length - 1}` : '';
  return {
    kind: kindOfVerdict(scan),
    reason: kinds.length > 0 ? `${kinds[0]}${more}` : '',
    details: problems.map(({ subject, what, remedy }) => `${subject}: ${what} ${remedy}`).join('\n'),
  };
}

/** Where a code's own words would not be understood. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'few-levels': 'few grey levels',
  'looks-like-mask': 'mask?',
  'metaimage-geometry': 'sizes unknown',
  'nifti-geometry': 'sizes unknown',
  'nifti-unit': 'unit unclear',
  'not-finite': 'values missing',
  'not-hounsfield': 'no HU?',
  'order-guessed': 'order guessed',
  'read-as-hounsfield': 'HU corrected',
  'read-as-stored': 'as stored',
  'rescale-missing': 'HU not stated',
  'rescale-type': 'no HU?',
  'several-recordings': 'was divided',
  'variable-spacing': 'uneven spacing',
};

/** In two or three words; 'too-few-slices' -> 'too few slices': most codes are words of the field. */
function shortName({ code }: Problem): string {
  return SHORT_NAMES[code] ?? code.replaceAll('-', ' ');
}
