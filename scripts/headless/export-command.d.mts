/** Writes a model in another format. Resolves to the exit status. */
export function exportCommand(asked: { values: Record<string, unknown> }): Promise<number>;
