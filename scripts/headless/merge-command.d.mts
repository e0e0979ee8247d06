/** Puts the shards of a sweep together as one table. Resolves to the exit status. Throws an Error with a `usage` or a `problem`. */
export function mergeCommand(asked: { values: Record<string, unknown>; files: string[] }): Promise<number>;
