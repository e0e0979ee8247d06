export function runWeights(args: readonly string[]): Promise<number>;
