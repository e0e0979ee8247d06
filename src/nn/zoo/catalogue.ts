import { ProblemError } from '#base/problem.ts';

/** What the page, the tests and the docs need to know of a net; plain data, so that the page needs no layers. */
export interface CatalogueEntry {
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
  minSize: number;
  /** state_dict modules that are replaced for other classes and stay trainable when only the head trains. */
  head: readonly string[];
  /** Trainable values with four classes. */
  parameters: number;
}

export const CATALOGUE = [
  {
    name: 'groundglass_small',
    family: 'Groundglass',
    title: 'Groundglass Small',
    description: 'Six convolutions with batch norm: learns from scratch in minutes, also without a GPU.',
    nativeSize: 64,
    minSize: 16,
    head: ['fc'],
    parameters: 149_076,
  },
  {
    name: 'squeezenet1_0',
    family: 'SqueezeNet',
    title: 'SqueezeNet 1.0',
    description: 'The smallest net of the paper; needs pretrained weights or patience.',
    nativeSize: 224,
    minSize: 21,
    head: ['classifier.1'],
    parameters: 737_476,
  },
  {
    name: 'resnet18',
    family: 'ResNet',
    title: 'ResNet-18',
    description: 'Residual net with batch norm; trains well from scratch.',
    nativeSize: 224,
    minSize: 32,
    head: ['fc'],
    parameters: 11_178_564,
  },
] as const satisfies readonly CatalogueEntry[];

export type NetName = (typeof CATALOGUE)[number]['name'];

/** The entry of a net. Throws ProblemError for a name that is not in the catalogue. */
export function catalogueEntry(name: string): CatalogueEntry & { name: NetName } {
  const entry = CATALOGUE.find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw new ProblemError({
    code: 'net-unknown',
    subject: name,
    what: 'There is no net of this name.',
    remedy: `Choose one of ${CATALOGUE.map((candidate) => candidate.name).join(', ')}.`,
  });
}
