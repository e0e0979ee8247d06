import type { ToldStep } from '#state/dataset/edit-history.ts';

/** What the status line tells: the last label with how many scans still wait for one, the last exclusion or mark, or what was undone. */
export type Said =
  | {
      of: 'label';
      scan: string;
      /** A class index; null: the label was taken away. */
      label: number | null;
      left: Left;
    }
  | (Pick<ToldStep, 'kind' | 'setting' | 'parts'> & {
      of: 'undone' | 'redone';
      /** The name of a scan that it was done to; null where there is none. */
      scan: string | null;
    })
  | { of: 'exclusion'; scan: string; excluded: boolean }
  | {
      of: 'mark';
      scan: string;
      /** From 1. */
      slice: number;
      marked: boolean;
    }
  | { of: 'nothing'; toUndo: boolean };

/** How many scans have no label: that can be used among the rows shown, elsewhere, and those that need none. */
export interface Left {
  shown: number;
  elsewhere: number;
  leftOut: number;
}
