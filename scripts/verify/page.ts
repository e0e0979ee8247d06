import { checkOps } from './ops/check.ts';

/** The checks that a browser page can run for the command. */
Object.assign(globalThis, { checks: { checkOps } });
