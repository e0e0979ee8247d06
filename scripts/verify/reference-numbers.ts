import path from 'node:path';

/** The folders of reference numbers and files that the project brings along. */
export const TESTS = path.resolve(import.meta.dirname, '../../tests');
export const GOLDENS = path.join(TESTS, 'goldens');
