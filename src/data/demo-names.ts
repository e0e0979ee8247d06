const PREFIX = 'demo_scan_';

/** How many scans the demo may have: few that come soon, or enough for narrower intervals. There are as many of every class. */
export const DEMO_SIZES = [48, 128] as const;
export type DemoSize = (typeof DEMO_SIZES)[number];

/** The name of a scan of the demo, counted from 0. */
export function demoName(index: number): string {
  return `${PREFIX}${index}`;
}

/** The names of a demo's scans: those of a smaller one are the first of a larger one. */
export function demoNames(size: DemoSize = DEMO_SIZES[0]): string[] {
  return Array.from({ length: size }, (_, i) => demoName(i));
}

/** The number in the name of a scan of the demo; null for another scan. */
export function demoIndex(name: string): number | null {
  const digits = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** Whether all of these scans are the demo's, which can be made again. False without any. */
export function areDemoNames(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => demoIndex(name) !== null);
}

/** The demo's scans that the model which ships was trained on have this number and higher ones; those that the page makes for its own training, lower ones. */
export const SHIPPED_FROM = 1000;

/** Whether these scans trained the model that ships with the studio. */
export function isOfShippedModel(train: readonly string[]): boolean {
  return train.length > 0 && train.every((name) => (demoIndex(name) ?? -1) >= SHIPPED_FROM);
}

/** The smallest demo that has all of these scans, or the largest. */
export function demoSizeFor(names: readonly string[]): DemoSize {
  const most = Math.max(0, ...names.map((name) => (demoIndex(name) ?? -1) + 1));
  return DEMO_SIZES.find((size) => size >= most) ?? DEMO_SIZES[DEMO_SIZES.length - 1];
}
