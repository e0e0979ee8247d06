import type { Phrase } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { CATALOGUE } from './catalogue-entries.ts';

export { CATALOGUE };

/** Facts about a net for the page, the tests and the docs; plain data, so that the page does not load layers. */
export interface CatalogueEntry {
  /** Registry name; torchvision's constructor where there is one. */
  name: string;
  /** 'paper': of arXiv 2303.16904 and the challenge it answers; 'small': trains on a laptop. */
  group: 'paper' | 'small';
  family: string;
  /** For people. */
  title: string;
  /** One sentence for the chooser. */
  description: Phrase;
  /** Input height and width it was designed for. */
  nativeSize: number;
  /** Smallest input height and width that every layer accepts. */
  minSize: number;
  /** Smallest input height and width for training, where an auxiliary head needs more. */
  minTrainingSize?: number;
  /** Why it takes its native size only, as a clause; absent where it takes any size from the smallest on. */
  fixedSize?: Phrase;
  /** The input's channels are slices, each shown to the net by itself, and any number of them will do; absent: three. */
  perSlice?: true;
  /** state_dict modules that are replaced for other classes and stay trainable when only the head trains. */
  head: readonly string[];
  /** Beginnings of state_dict keys, from the input to the head: every tensor belongs to exactly one stage. */
  stages: readonly (readonly string[])[];
  /** Trainable values with four classes. */
  parameters: number;
  /** 10^9 multiplications with additions for one image of the native size with three channels, in evaluation with four classes. */
  gigaMacs: number;
}

export type NetName = (typeof CATALOGUE)[number]['name'];

/** The entry of a net. Throws ProblemError for a name that is not in the catalogue. */
export function catalogueEntry(name: string): CatalogueEntry & { name: NetName } {
  const entry = CATALOGUE.find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw new ProblemError('net-unknown', name, { nets: CATALOGUE.map((candidate) => candidate.name) });
}
