import type { Said } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { Side } from '../split/split.ts';

export type LeakKind = 'patient' | 'study' | 'identical' | 'near' | 'mark' | 'shortcut';

/** A way by which a net could look better than it is. An error blocks training, a warning does not. */
export interface Leak {
  kind: LeakKind;
  problem: Problem;
  /** Scans that show it, side by side. */
  pairs: LeakPair[];
  /** Only of a shortcut: the number of scans by class for each of its values. */
  table?: { value: Said; counts: number[] }[];
  /** Whether it is a pattern that the lungs' mask hides: an error until the scans are prepared with the mask. */
  hidesBehindMask?: boolean;
}

export interface LeakPair {
  /** Scan ids. */
  scans: [string, string];
  /** Sides of both. */
  sides: [Side, Side];
  /** The slices to look at; null: the middle ones. */
  slices: [number, number] | null;
}

/** A labelled scan as the leak checks see it. */
export interface LeakScan {
  id: string;
  name: string;
  patientKey: string;
  /** Scans with one key are one examination; absent where the files don't say. */
  studyKey?: string;
  label: number;
  folder: string;
  manufacturer: string | null;
  kernel: string | null;
  site?: string;
  rows: number;
  columns: number;
  /** The scale of its values, in words (ct/values/describe.ts); absent where it was not examined. */
  scale?: string;
}
