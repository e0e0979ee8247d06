import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { dicomCases } from './bundle/dicom.ts';
import { netCases } from './bundle/nets.ts';
import type { Case } from './case.ts';

/** Saved models in Python's torch: `verify -- bundle`. It needs torch, torchvision and pydicom. */
export function cases(_dir?: string, { only }: { only?: string | undefined } = {}): Case[] {
  const names = only?.split(',') ?? [...CATALOGUE.map(({ name }) => name), 'dicom'];
  return names.flatMap((name) => (name === 'dicom' ? dicomCases() : netCases(name)));
}
