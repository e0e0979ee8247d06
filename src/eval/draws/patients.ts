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

/** The predictions of several runs for the same scans. */
export interface RunsOnSide extends LabelledScans {
  /** [run][scan][class]. */
  probabilities: readonly (readonly (readonly number[])[])[];
}

/** Leaves out the scans for which a run has a probability that is no finite number, or too few of them, and says which. */
export function soundScans({ classes, truth, patients, probabilities }: RunsOnSide): { kept: RunsOnSide; leftOut: number[] } {
  const isSound = (row: readonly number[] | undefined) => row?.length === classes && row.every(Number.isFinite);
  const leftOut = truth.flatMap((_, i) => (probabilities.every((ofRun) => isSound(ofRun[i])) ? [] : [i]));
  const gone = new Set(leftOut);
  const keep = <T>(values: readonly T[]) => (gone.size === 0 ? values : values.filter((_, i) => !gone.has(i)));
  return { kept: { classes, truth: keep(truth), patients: patients && keep(patients), probabilities: probabilities.map(keep) }, leftOut };
}

/** How many patients have a scan whose true class is asked for. */
export function patientsWith({ truth, patients }: LabelledScans, isAsked: (k: number) => boolean): number {
  return new Set(truth.flatMap((t, i) => (isAsked(t) ? [patients?.[i] ?? i] : []))).size;
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
