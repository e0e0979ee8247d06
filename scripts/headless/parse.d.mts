/** What is asked for on the command line. Throws an Error with the `usage` for what is none. */
export function parse(argv: string[]): { command: string; values: Record<string, string | number | boolean>; marks: string | null };
