/** The difference of two columns as a fault, or null: largest difference relative to the largest reference. */
export function fault(what: string, got: ArrayLike<number>, want: ArrayLike<number>, tolerance: number, floor = 0): string | null {
  if (got.length !== want.length) return `${what} has ${got.length} values, not ${want.length}`;
  let [difference, largest, at] = [0, floor, 0];
  for (let i = 0; i < want.length; i++) {
    const d = Math.abs(got[i] - want[i]);
    if (!(d <= difference)) [difference, at] = [d, i];
    largest = Math.max(largest, Math.abs(want[i]));
  }
  if (difference <= tolerance * largest) return null;
  return `${what}[${at}] is ${got[at]}, not ${want[at]} (${(difference / (largest || 1)).toExponential(1)} of the largest)`;
}
