import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { Case } from './case.ts';
import { paperCases } from './checkpoint/paper.ts';
import { strictCase } from './checkpoint/strict.ts';

/** Nets without dropout, whose random numbers are others in torch, and few enough weights for the processor. */
const TRAINED = ['groundglass_small', 'resnet18'];

/** Saved models in torch, and models of torch here: `verify -- checkpoint`. It needs a Python with torch and torchvision. */
export function cases(_dir?: string, { only }: { only?: string | undefined } = {}): Case[] {
  const names = only?.split(',') ?? CATALOGUE.map(({ name }) => name);
  return names.flatMap((name) => [strictCase(name), ...(TRAINED.includes(name) ? paperCases(name) : [])]);
}
