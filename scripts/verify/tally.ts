/** Prints a line per check and counts; every verification area returns one. */
export class Tally {
  passed = 0;
  failed = 0;

  /** One case: `faults` empty means it holds. */
  add(name: string, faults: string[], detail = ''): void {
    if (faults.length === 0) {
      this.passed++;
      console.log(`ok ${name}${detail && ` ${detail}`}`);
    } else {
      this.failed++;
      console.log(`FAIL ${name} ${faults.slice(0, 4).join('; ')}${faults.length > 4 ? `; and ${faults.length - 4} more` : ''}`);
    }
  }
}

/** Equal within `tolerance`, absolute below 1 and relative above. NaN equals NaN. */
export function near(got: number, want: number, tolerance: number): boolean {
  if (Number.isNaN(want)) return Number.isNaN(got);
  return got === want || Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
}

/** The faults of two columns of numbers; null stands for a value that is not defined. */
export function columnFaults(what: string, got: ArrayLike<number | null>, want: ArrayLike<number | null>, tolerance: number): string[] {
  if (got.length !== want.length) return [`${what} has ${got.length} values, not ${want.length}`];
  for (let i = 0; i < want.length; i++) {
    const [g, w] = [got[i], want[i]];
    if (g === null || w === null ? g !== w : !near(g, w, tolerance)) return [`${what}[${i}] is ${g}, not ${w}`];
  }
  return [];
}
