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

/**
 * Of every class its patients, each as the indices of its scans. A patient with scans of several classes is in the rarest of them (of equals,
 * that of the first scan), with all its scans: a rare class is drawn from as well where its patients have scans of others, too.
 */
export function patientsByClass({ classes, truth, patients }: LabelledScans): number[][][] {
  const support = new Array<number>(classes).fill(0);
  const ofPatient = new Map<string | number, number[]>();
  for (const [i, t] of truth.entries()) {
    support[t]++;
    const key = patients?.[i] ?? i;
    const earlier = ofPatient.get(key);
    if (earlier) earlier.push(i);
    else ofPatient.set(key, [i]);
  }
  const found: number[][][] = Array.from({ length: classes }, () => []);
  for (const scans of ofPatient.values()) {
    const [first, ...rest] = scans.map((i) => truth[i]);
    found[rest.reduce((rarest, t) => (support[t] < support[rarest] ? t : rarest), first)].push(scans);
  }
  return found;
}
