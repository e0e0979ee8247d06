import { PAPER_WINDOW } from '#data/sample/preparation.ts';

/** The range of HU drawn from black to white: its middle and its width, both in HU. */
export interface GreyWindow {
  level: number;
  width: number;
}

export const LEVEL_RANGE = { least: -1200, most: 1200 };
export const WIDTH_RANGE = { least: 10, most: 3000 };

/** Windows that radiologists use, and the one through which the paper's nets see a scan. */
export const WINDOWS = [
  { key: 'lung', window: { level: -600, width: 1500 } },
  { key: 'mediastinum', window: { level: 40, width: 400 } },
  { key: 'bone', window: { level: 480, width: 2500 } },
  { key: 'paper', window: { level: (PAPER_WINDOW.low + PAPER_WINDOW.high) / 2, width: PAPER_WINDOW.high - PAPER_WINDOW.low } },
] as const satisfies readonly { key: string; window: GreyWindow }[];

export function rangeOf({ level, width }: GreyWindow): { low: number; high: number } {
  return { low: level - width / 2, high: level + width / 2 };
}

/** The window, limited to what the sliders can show and rounded to whole HU. */
export function clampWindow({ level, width }: GreyWindow): GreyWindow {
  const within = (value: number, { least, most }: { least: number; most: number }) => Math.round(Math.min(most, Math.max(least, value)));
  return { level: within(level, LEVEL_RANGE), width: within(width, WIDTH_RANGE) };
}
