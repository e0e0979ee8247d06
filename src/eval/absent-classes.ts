/** The classes, of so many, that none of these scans truly is of. */
export function absentClasses(truth: Iterable<number>, classes: number): number[] {
  const present = new Set(truth);
  return Array.from({ length: classes }, (_, k) => k).filter((k) => !present.has(k));
}

/**
 * The most that macro F1 over all classes can reach for scans that `absent` of the classes do not occur among: these count as 0
 * whatever is predicted.
 */
export function macroF1Ceiling(absent: number, classes: number): number {
  return (classes - absent) / classes;
}
