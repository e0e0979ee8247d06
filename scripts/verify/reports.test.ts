import path from 'node:path';
import { describe } from 'vitest';
import { TESTS } from './reference-numbers.ts';
import { cases } from './reports.ts';
import { testCases } from './test-cases.ts';

describe('cases made after public reports', () => testCases(cases(path.join(TESTS, 'reports')), 245));
