import type { GridOptions } from '#train/sweep/parse-grid.ts';
import type { CommandOption } from './setting-options.ts';

export const SETTING_OPTIONS: readonly CommandOption[];
export const GRID_OPTIONS: GridOptions;

/** What every command takes that reads scans. */
export const WITH_SCANS: readonly string[];

/** The options of every command, by the kind of their values. */
export const OPTIONS: Readonly<
  Record<
    string,
    { numbers: string[]; texts: string[]; flags: string[]; needed: string[]; withoutScans?: true; takesFiles?: true; several?: string[] }
  >
>;
