import type { ScanDecisions } from './record.ts';

/**
 * What was decided about a scan while nobody knew yet that it is one of the project's, together with what the project keeps of it: a person who
 * did not see the earlier decisions has not changed them. So marks and exclusion add up, a note goes below the earlier one, and of two labels,
 * sides and readings the later counts.
 */
export function combineDecisions(kept: ScanDecisions, later: ScanDecisions): ScanDecisions {
  const { keptOver: _, ...earlier } = kept;
  const both = { ...(later.label === undefined ? kept : earlier), ...later };
  return {
    ...both,
    ...(kept.marks && later.marks && { marks: [...new Set([...kept.marks, ...later.marks])].sort((a, b) => a - b) }),
    ...(kept.note !== undefined && later.note !== undefined && { note: joined(kept.note, later.note) }),
  };
}

function joined(earlier: string, later: string): string {
  if (earlier.includes(later)) return earlier;
  return later.includes(earlier) ? later : `${earlier}\n${later}`;
}
