import { describe } from 'vitest';
import { trainCases } from './bundle/train.ts';
import { pythonWith } from './python.ts';
import { testCases } from './test-cases.ts';

/** Skipped where no Python has torch and torchvision (Debian: python3-torch, python3-torchvision). */
describe.skipIf(!pythonWith('torch', 'torchvision'))("a bundle trained in Python's torch", () => testCases(trainCases(), 13));
