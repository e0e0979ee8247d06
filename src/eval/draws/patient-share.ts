import type { Estimate } from '../estimates.ts';
import { shareOf } from '../interval.ts';
import { FEW_PATIENTS } from './patients.ts';

/** Whose scans are, [scan]; without it every scan is of another patient. */
export type PatientsOfScans = readonly (string | number)[] | undefined;

/** The share of the scans `among` that are `right`, with Wilson's interval for as many as there are patients. Null where there are none. */
export function patientShare(right: (i: number) => boolean, among: readonly number[], patients: PatientsOfScans): Estimate | null {
  if (among.length === 0) return null;
  const count = new Set(among.map((i) => patients?.[i] ?? i)).size;
  return shareByPatients(among.filter(right).length, among.length, count);
}

/** The share of `n` scans of so many patients of which `right` are right, with Wilson's interval by patients. Null without scans. */
export function shareByPatients(right: number, n: number, patients: number): Estimate | null {
  const share = shareOf(right, n, patients / n);
  return share && { ...share, restsOn: patients < FEW_PATIENTS ? patients : null };
}
