import type { Module } from '../module.ts';
import { catalogueEntry, type NetName } from './catalogue.ts';
import { RESNET_VARIANTS, ResNet } from './resnet.ts';
import { SmallNet } from './small.ts';
import { SqueezeNet } from './squeezenet.ts';

/** One builder for every net of the catalogue. */
const BUILDERS: Record<NetName, (classes: number) => Module> = {
  groundglass_small: (classes) => new SmallNet(classes),
  squeezenet1_0: (classes) => new SqueezeNet(classes),
  resnet18: (classes) => new ResNet(RESNET_VARIANTS.resnet18, classes),
};

/** The declared net, without values. Throws ProblemError for a name that is not in the catalogue. */
export function buildNet(name: string, classes: number): Module {
  return BUILDERS[catalogueEntry(name).name](classes);
}
