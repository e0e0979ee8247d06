interface AskedSweep {
  values: Record<string, string | number | boolean>;
  files: string[];
  /** Where it is to run; where that is not said, the command chooses. */
  place?: string | undefined;
}

/** Resolves to the exit status. Throws UsageError. */
export function sweepCommand(asked: AskedSweep): Promise<number>;
