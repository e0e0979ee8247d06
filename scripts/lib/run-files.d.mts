export function filesOfRun(saveLast: boolean): string[];
export function filesOfEarlier(present: readonly string[], written?: readonly string[]): string[];
export function scoresOfOther(text: string | null, runIds: readonly string[]): boolean;
