import type { Phrase } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { CATALOGUE } from './catalogue-entries.ts';

export { CATALOGUE };

/** Facts about a net for the page, the tests and the docs; plain data, so that the page does not load layers. */
export interface CatalogueEntry {
  /** Registry name; torchvision's constructor where there is one. */
  name: string;
  /** 'paper': nets of arXiv 2303.16904 and of the paper's challenge; 'small': nets that train on a laptop. */
  group: 'paper' | 'small';
  family: string;
  /** The name that is shown. */
  title: string;
  /** One sentence that is shown where a net is chosen. */
  description: Phrase;
  /** Input height and width that the net was designed for. */
  nativeSize: number;
  /** Smallest input height and width that every layer accepts. */
  minSize: number;
  /** Smallest input height and width for training, where an auxiliary head needs more. */
  minTrainingSize?: number;
  /** Why the net accepts only its native size, as a clause; absent where it accepts any size from `minSize` on. */
  fixedSize?: Phrase;
  /** Whether the input's channels are slices that the net sees one by one, in any number; absent where it takes three channels. */
  perSlice?: true;
  /** state_dict modules that are replaced for other classes, and that remain trainable when only the head trains. */
  head: readonly string[];
  /**
   * The module whose output is the last map of features [N, H, W, C], where Grad-CAM looks; null for a net without one. The features
   * that the net goes by are the input of `classifier`, its last layer with weights. `train/learner/tapped-net.ts` reads both.
   */
  featureMap: string | null;
  classifier: string;
  /** Prefixes of state_dict keys per stage, from the input to the head. Every tensor belongs to exactly one stage. */
  stages: readonly (readonly string[])[];
  /** Number of trainable values, with four classes. */
  parameters: number;
  /** 10^9 multiply-adds for one image of the native size with three channels, in evaluation and with four classes. */
  gigaMacs: number;
}

export type NetName = (typeof CATALOGUE)[number]['name'];

/** The title of a net; the name itself where this version of the studio has no such net. */
export function netTitle(name: string): string {
  return CATALOGUE.find((candidate) => candidate.name === name)?.title ?? name;
}

/** Returns the entry of a net. Throws ProblemError for a name that is not in the catalogue. */
export function catalogueEntry(name: string): CatalogueEntry & { name: NetName } {
  const entry = CATALOGUE.find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw new ProblemError('net-unknown', name, { nets: CATALOGUE.map((candidate) => candidate.name) });
}
