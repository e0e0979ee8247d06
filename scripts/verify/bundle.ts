import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { dicomCases } from './bundle/dicom.ts';
import { evaluateCases } from './bundle/evaluate.ts';
import { netCases } from './bundle/nets.ts';
import { preparedCases } from './bundle/prepared.ts';
import { trainCases } from './bundle/train.ts';
import type { Case } from './case.ts';

const OTHERS: Record<string, (dir?: string) => Case[]> = {
  dicom: dicomCases,
  evaluate: evaluateCases,
  prepared: preparedCases,
  train: trainCases,
};

/** Saved models, and trainings, in Python's torch: `verify -- bundle`. It needs torch, torchvision and pydicom. */
export function cases(dir?: string, { only }: { only?: string | undefined } = {}): Case[] {
  const names = only?.split(',') ?? [...CATALOGUE.map(({ name }) => name), ...Object.keys(OTHERS)];
  return names.flatMap((name) => OTHERS[name]?.(dir) ?? netCases(name));
}
