import { describe } from 'vitest';
import { dicomCases } from './bundle/dicom.ts';
import { evaluateCases } from './bundle/evaluate.ts';
import { netCases } from './bundle/nets.ts';
import { preparedCases } from './bundle/prepared.ts';
import { pythonWith } from './python.ts';
import { testCases } from './test-cases.ts';

/** Skipped where no Python has torch, torchvision and pydicom (Debian: python3-torch, python3-torchvision, python3-pydicom). */
describe.skipIf(!pythonWith('torch', 'torchvision', 'pydicom'))("a model in Python's torch", () => {
  describe('its net', () => testCases(netCases('groundglass_small'), 2));
  describe('its input', () => testCases(preparedCases(), 4));
  describe('its scores', () => testCases(dicomCases(), 4));
  describe('how good they are', () => testCases(evaluateCases(), 2));
});
