/** Reads a run, prints what it is, and compares its scores. Resolves to the exit status. Throws an Error with the `usage` where files are not named well. */
export function importCommand(asked: ReturnType<typeof import('./parse.mjs').parse>): Promise<number>;
