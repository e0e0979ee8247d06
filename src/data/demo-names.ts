const PREFIX = 'demo_scan_';

/** The name of a scan of the demo, counted from 0. */
export function demoName(index: number): string {
  return `${PREFIX}${index}`;
}

/** Whether all of these scans are the demo's, which can be made again. False without any. */
export function areDemoNames(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => name.startsWith(PREFIX) && /^\d+$/.test(name.slice(PREFIX.length)));
}
