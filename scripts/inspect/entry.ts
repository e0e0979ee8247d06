// What `scripts/inspect.mjs` runs, bundled for Node.
import { CATALOGUE } from '#nn/zoo/catalogue.ts';

export { inspectDrop } from './drop.ts';
export { printDrop, printWeights } from './print.ts';
export { inspectWeights } from './weights.ts';

/** Names of the nets that a weight file can be for. */
export const NETS = CATALOGUE.map(({ name }) => name);
