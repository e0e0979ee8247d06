export function filesOfRun(saveLast: boolean): string[];
export function filesOfEarlier(present: readonly string[], written?: readonly string[]): string[];
