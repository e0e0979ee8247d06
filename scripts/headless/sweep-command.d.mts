/** Resolves to the exit status. Throws UsageError. */
export function sweepCommand(values: Record<string, string | number | boolean>, gridFiles: string[]): Promise<number>;
