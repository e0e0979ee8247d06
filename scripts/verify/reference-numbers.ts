import path from 'node:path';

/** The folders of reference numbers and files that the project brings along. */
export const TESTS = path.resolve(import.meta.dirname, '../../tests');
export const GOLDENS = path.join(TESTS, 'goldens');

/** Parts of a net's cases: logits, and one forward and backward pass with its gradients and statistics; no steps. */
export const ONE_PASS = 'parameters,evalSmall,forward,gradients,statistics';
