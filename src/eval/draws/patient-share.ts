import type { Estimate } from '../estimates.ts';
import { shareOf } from '../interval.ts';
import { FEW_PATIENTS } from './patients.ts';

/** Whose scans are, [scan]; without it every scan is of another patient. */
export type PatientsOfScans = readonly (string | number)[] | undefined;

/** The share of the scans `among` that are `right`, with Wilson's interval for as many as there are patients. Null where there are none. */
export function patientShare(right: (i: number) => boolean, among: readonly number[], patients: PatientsOfScans): Estimate | null {
  if (among.length === 0) return null;
  const count = new Set(among.map((i) => patients?.[i] ?? i)).size;
  const share = shareOf(among.filter(right).length, among.length, count / among.length);
  return share && { ...share, restsOn: count < FEW_PATIENTS ? count : null };
}
