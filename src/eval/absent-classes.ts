/** Returns the classes, out of `classes`, to which none of these scans truly belongs. */
export function absentClasses(truth: Iterable<number>, classes: number): number[] {
  const present = new Set(truth);
  return Array.from({ length: classes }, (_, k) => k).filter((k) => !present.has(k));
}

/**
 * Returns the largest possible macro F1 over all classes when `absent` of the classes do not occur among the scans. Absent
 * classes count as 0 whatever is predicted.
 */
export function macroF1Ceiling(absent: number, classes: number): number {
  return (classes - absent) / classes;
}
