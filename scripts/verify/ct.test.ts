import path from 'node:path';
import { describe } from 'vitest';
import { cases } from './ct.ts';
import { TESTS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

describe('CT files, series and drops with known values', () => testCases(cases(path.join(TESTS, 'ct')), 500));
