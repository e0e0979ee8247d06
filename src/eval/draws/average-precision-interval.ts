import { type Ranged, wilsonInterval, Z } from '../interval.ts';
import { FEW_PATIENTS } from './patients.ts';
import { studentPoint } from './percentiles.ts';

/**
 * The interval of an average precision of a class of `patients` patients: Wilson's of a share. Of how many scans? Of as many as would give it its
 * `variance` (the effective sample size of Korn and Graubard 1998, Survey Methodology 24:193), or of the patients (the binomial interval of Boyd, Eng
 * and Page 2013, ECML PKDD)? The first alone is too narrow, since sides that happen to score too high vary too little; the second alone too wide. So
 * it is their geometric mean, and the patients alone where they are few or the variance is 0. Draws, which repeat patients and so put them at
 * one rank, overstate an average precision: their intervals hold the true value in 80 to 90 % of sides only.
 */
export function averagePrecisionInterval(value: number, patients: number, variance: number): Ranged {
  const isPlain = patients >= FEW_PATIENTS && variance > 0 && value < 1;
  const effective = isPlain ? ((value * (1 - value)) / variance) * (Z / studentPoint(patients - 1)) ** 2 : patients;
  const scans = Math.sqrt(effective * patients);
  const [low, high] = wilsonInterval(value * scans, scans) ?? [0, 1];
  return { value, low, high };
}
