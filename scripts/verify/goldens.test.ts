import { describe } from 'vitest';
import { cases as baselines } from './baselines.ts';
import { cases as calibration } from './calibration.ts';
import { cases as comparisons } from './comparisons.ts';
import { cases as earlystop } from './earlystop.ts';
import { cases as metrics } from './metrics.ts';
import { cases as prepare } from './prepare.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';
import { cases as weighted } from './weighted.ts';
import { cases as weights } from './weights.ts';

describe('scores, as scikit-learn has them', () => testCases(metrics(GOLDENS), 40));
describe('scores of weighted scans, as scikit-learn has them', () => testCases(weighted(GOLDENS), 6));
describe('comparisons of runs and calibration, as scipy has them', () => testCases(comparisons(GOLDENS), 8));
describe('calibration, operating points and conformal grades, as scikit-learn and scipy have them', () =>
  testCases(calibration(GOLDENS), 4));
describe('plain baselines and paired differences, as scikit-learn has them', () => testCases(baselines(GOLDENS), 11));
describe('early stopping, as the reference code has it', () => testCases(earlystop(GOLDENS), 30));
describe('preparation, as numpy, Pillow, torchvision and scikit-image have it', () => testCases(prepare(GOLDENS), 39));
describe('weight files of torch and timm', () => testCases(weights(GOLDENS), 4));
