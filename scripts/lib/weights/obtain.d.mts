import type { PublishedWeights } from '#nn/weights/catalogue.ts';
import type { Pack, PackEntry } from '../weight-pack.mjs';

/** The table of published weights with what is asked of it, as src/nn/weights/catalogue.ts exports it. */
export interface WeightCatalogue {
  PUBLISHED_WEIGHTS: readonly PublishedWeights[];
  publishedBytes(row: PublishedWeights): number;
  sizeBounds(row: PublishedWeights): { least: number; most: number };
  hasPublishedHash(row: PublishedWeights, sha256: string): boolean;
}

export interface Source {
  address: string;
  /** Hosts, with their ports, that a redirect may lead to. */
  hosts: string[];
}

/** How long is waited, in milliseconds: between attempts after a cut, and for a server that is silent. */
export interface Pace {
  waits?: number[];
  times?: { connect: number; answer: number; silence: number };
}

export interface Order extends Pace {
  row: PublishedWeights;
  source: Source;
  catalogue: WeightCatalogue;
  pack: Pack;
  folder: string;
  signal: AbortSignal;
  onProgress(phase: 'fetching' | 'checking', done: number, total: number): void;
}

export function sourceOf(row: PublishedWeights, mirror?: string): Source;
export function obtain(order: Order): Promise<PackEntry>;
