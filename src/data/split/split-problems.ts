import type { Problem } from '#base/problem.ts';

/** What a small class means for a split; `patients` is the number of patients that have it. */
export function smallClass(label: number, patients: number, hasTest: boolean): Problem[] {
  if (patients >= 3 || (patients === 2 && !hasTest)) return [];
  const missing = patients === 2 ? 'none is left for the test side' : 'neither the tune nor the test side has one';
  return [
    {
      level: 'warning',
      code: 'split-small-class',
      subject: `Category ${label + 1}`,
      what: `Only ${patients === 1 ? 'one patient has' : `${patients} patients have`} it, so ${missing}.`,
      remedy: 'Add patients of this category; its scores say nothing until then.',
    },
  ];
}

/** A study without labels or with a single class can't be split. */
export function tooFewClasses(classes: number): Problem[] {
  if (classes === 0) {
    return [refusal('split-no-scans', 'Labels', 'No scan has a label.', 'Add a label table that names the scans here.')];
  }
  if (classes > 1) return [];
  const what = 'All labelled scans are of one class, so there is nothing to tell apart.';
  return [refusal('split-one-class', 'Labels', what, 'Add scans of other classes.')];
}

/** Something without which a run would mean nothing. */
export function refusal(code: string, subject: string, what: string, remedy: string): Problem {
  return { level: 'error', code, subject, what, remedy };
}
