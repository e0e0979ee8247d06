import type { Problem } from '#base/problem.ts';
import type { Pack, PackEntry } from '../weight-pack.mjs';
import type { Pace, WeightCatalogue } from './obtain.mjs';

export interface Snapshot {
  version: number;
  downloads: {
    file: string;
    phase: 'waiting' | 'fetching' | 'checking' | 'stopped' | 'failed';
    done: number;
    total: number;
    problem: Problem | null;
  }[];
  files: PackEntry[];
}

export interface DownloadQueue {
  proxy: string | null;
  knows(file: string): boolean;
  snapshot(): Snapshot;
  changed(since: number, signal: AbortSignal): Promise<void>;
  get(files: string[]): void;
  stop(files: string[]): void;
  discard(files: string[]): void;
}

export function downloadQueue(
  parts: Pace & {
    catalogue: WeightCatalogue;
    pack: Pack;
    folder: string;
    describe(error: unknown, subject: string): Problem;
    mirror?: string;
  },
): DownloadQueue;
