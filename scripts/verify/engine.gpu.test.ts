import { describe } from 'vitest';
import { engineCases } from './engine/cases.ts';
import { testCases } from './test-cases.ts';

describe('the compiled engine on small nets', () => testCases(engineCases(), 23));
