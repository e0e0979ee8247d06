/**
 * What a reader must know of labels that were changed, and of scans that were left out, beside a model's answers, on the page and in the report;
 * without its full stop. At least one of both numbers is above 0.
 */
export function afterAnswersCaution({ relabelled, leftOut }: { relabelled: number; leftOut: number }): string {
  const what = [...(relabelled > 0 ? ['labels that are changed'] : []), ...(leftOut > 0 ? ['scans that are left out'] : [])].join(' and ');
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} after seeing what the model says make its scores look better than they are`;
}
