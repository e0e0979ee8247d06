/** What a point gives on the scans that it was chosen on, and here. */
const ALL = ['tuneSensitivity', 'tuneSpecificity', 'sensitivity', 'specificity'] as const;

/** The columns of operating points after their thresholds: on the scans that they were chosen on both pairs would be the same. */
export function pointColumns(chosenHere: boolean): readonly (typeof ALL)[number][] {
  return chosenHere ? ALL.slice(0, 2) : ALL;
}
