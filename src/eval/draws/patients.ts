/** A class with fewer patients than this is too small to be drawn from as it is; what rests on it is marked. */
export const FEW_PATIENTS = 10;

/** Scans with their true classes, as scores and draws take them. */
export interface LabelledScans {
  classes: number;
  /** Class indices, [scan]. */
  truth: readonly number[];
  /** Whose each scan is, [scan]; without it every scan is of another patient. */
  patients?: readonly string[] | undefined;
}

/** A side's predictions. */
export interface PredictedScans extends LabelledScans {
  /** [scan][class]; rows sum to 1. */
  probabilities: readonly (readonly number[])[];
}

/** Of every class its patients, each as the indices of its scans. A patient is in the class of its first scan, with all its scans. */
export function patientsByClass({ classes, truth, patients }: LabelledScans): number[][][] {
  const found: number[][][] = Array.from({ length: classes }, () => []);
  const known = new Map<string, number[]>();
  for (const [i, t] of truth.entries()) {
    const patient = patients?.[i];
    const earlier = patient === undefined ? undefined : known.get(patient);
    if (earlier) {
      earlier.push(i);
      continue;
    }
    const scans = [i];
    if (patient !== undefined) known.set(patient, scans);
    found[t].push(scans);
  }
  return found;
}
