import type { parseArgs } from 'node:util';

export const parseArguments: typeof parseArgs;
