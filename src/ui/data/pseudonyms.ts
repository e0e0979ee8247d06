import type { Scan } from '#ct/scan.ts';

/** 'P-001' and so on by patient key, in the order of the table: names and ids from files are never shown. */
export function pseudonyms(scans: Readonly<Record<string, Scan>>, order: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const digits = Math.max(3, String(order.length).length);
  for (const id of order) {
    const key = scans[id]?.patientKey;
    if (key !== undefined && !names.has(key)) names.set(key, `P-${String(names.size + 1).padStart(digits, '0')}`);
  }
  return names;
}
