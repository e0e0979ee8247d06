// The table of published weights and the catalogue of problems, which are TypeScript of the page.
import { importTs } from '../bundle.mjs';

/** Resolves to the module of the table: rows, sizes, and how a file is known by its hash. */
export const loadCatalogue = () => importTs('src/nn/weights/catalogue.ts');

/** Resolves to what makes a problem of whatever a download threw. */
export async function loadDescribe() {
  const { problem } = await importTs('src/base/problem.ts');
  return (error, subject) =>
    error.id ? problem(error.id, subject, error.values) : problem('weights-download/failed', subject, { reason: error.message });
}
