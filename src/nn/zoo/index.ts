import { ProblemError } from '#base/problem.ts';
import type { Module } from '../module.ts';
import { RESNET_VARIANTS, ResNet } from './resnet.ts';
import { SmallNet } from './small.ts';
import { SqueezeNet } from './squeezenet.ts';

/** One net of the studio: what the page, the tests and the docs need to know of it. */
export interface ZooEntry {
  /** Registry name; torchvision's constructor where there is one. */
  name: string;
  family: string;
  /** For people. */
  title: string;
  /** One sentence for the chooser. */
  description: string;
  /** Input height and width it was designed for. */
  nativeSize: number;
  /** Smallest input height and width that every layer accepts. */
  minimumSize: number;
  /** state_dict modules that are replaced for other classes and stay trainable when only the head trains. */
  head: readonly string[];
  /** Trainable values with four classes. */
  parameters: number;
  build(classes: number): Module;
}

export const ZOO: readonly ZooEntry[] = [
  {
    name: 'groundglass_small',
    family: 'Groundglass',
    title: 'Groundglass Small',
    description: 'Six convolutions with batch norm: learns from scratch in minutes, also without a GPU.',
    nativeSize: 64,
    minimumSize: 32,
    head: ['fc'],
    parameters: 149_076,
    build: (classes) => new SmallNet(classes),
  },
  {
    name: 'squeezenet1_0',
    family: 'SqueezeNet',
    title: 'SqueezeNet 1.0',
    description: 'The smallest net of the paper; needs pretrained weights or patience.',
    nativeSize: 224,
    minimumSize: 21,
    head: ['classifier.1'],
    parameters: 737_476,
    build: (classes) => new SqueezeNet(classes),
  },
  {
    name: 'resnet18',
    family: 'ResNet',
    title: 'ResNet-18',
    description: 'Residual net with batch norm; trains well from scratch.',
    nativeSize: 224,
    minimumSize: 32,
    head: ['fc'],
    parameters: 11_178_564,
    build: (classes) => new ResNet(RESNET_VARIANTS.resnet18, classes),
  },
];

/** The registry's entry. Throws ProblemError for a name that is not in it. */
export function zooEntry(name: string): ZooEntry {
  const entry = ZOO.find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw new ProblemError({
    code: 'net-unknown',
    subject: name,
    what: 'There is no net of this name.',
    remedy: `Choose one of ${ZOO.map((candidate) => candidate.name).join(', ')}.`,
  });
}
