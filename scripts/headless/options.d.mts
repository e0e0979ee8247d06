import type { GridOptions } from '#train/sweep/parse-grid.ts';
import type { CommandOption } from './setting-options.ts';

export const SETTING_OPTIONS: readonly CommandOption[];
export const GRID_OPTIONS: GridOptions;
