/** Thousands of rows with pictures would make the page slow, so those around the chosen case are drawn. */
const PART = 100;

/** The first listed case and the one after the last: the part of the list that holds the case at `at`, and those beside it. */
export function listedPart(at: number, count: number): [begin: number, end: number] {
  const part = Math.floor(at / PART);
  return [Math.max(0, (part - 1) * PART), Math.min(count, (part + 2) * PART)];
}
