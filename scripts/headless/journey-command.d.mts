import type { parse } from './parse.mjs';

/** Resolves to the exit status. Throws ToldError. */
export function journeyCommand(asked: ReturnType<typeof parse>): Promise<number>;
