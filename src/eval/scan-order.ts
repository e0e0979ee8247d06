/** Scans with what one run or several say of them. */
interface OrderedScans {
  truth: readonly number[];
  /** Whose each scan is; without it every scan is of another patient. */
  patients?: readonly string[] | undefined;
  /** [run][scan][class]. */
  probabilities: readonly (readonly (readonly number[])[])[];
}

/**
 * The scans by what the runs say of them, then by their classes, then by the other scans of their patients: an order that depends on nothing else,
 * not on names nor on the order of the runs. Draws of patients follow the order of scans, so whoever has the same scans in another order finds the
 * same numbers. Scans that are still equal are alike in everything that scores or draws ask for.
 */
export function scanOrder({ truth, patients, probabilities }: OrderedScans): number[] {
  // What is no number stands behind all that are.
  const rowOf = (ofRun: readonly (readonly number[])[], i: number) => (ofRun[i] ?? []).map((p) => (Number.isFinite(p) ? p : 2));
  const rows = probabilities.map((ofRun) => truth.map((_, i) => rowOf(ofRun, i)));
  const all = [...truth.keys()];
  // Of two runs that say the same of two scans, but the other way round, the order of rows alone does not tell the scans apart.
  const byContent = rows
    .map((ofRun) => ({
      ofRun,
      content: all
        .map((i) => [...ofRun[i], truth[i]])
        .sort(byNumbers)
        .flat(),
    }))
    .sort((a, b) => byNumbers(a.content, b.content));
  const keys = all.map((i) => [
    ...rows
      .map((ofRun) => ofRun[i])
      .sort(byNumbers)
      .flat(),
    truth[i],
    ...byContent.flatMap(({ ofRun }) => ofRun[i]),
  ]);
  const places = patients ? patientPlaces(patients, keys) : null;
  return all.sort((a, b) => byNumbers(keys[a], keys[b]) || (places ? places[a] - places[b] : 0));
}

/** Of every scan the place of its patient among all, who are ordered by the keys of their scans. Patients with the same keys are alike. */
function patientPlaces(patients: readonly string[], keys: readonly (readonly number[])[]): number[] {
  const ofPatient = new Map<string, number[][]>();
  for (const [i, patient] of patients.entries()) {
    const own = ofPatient.get(patient) ?? [];
    own.push([...keys[i]]);
    ofPatient.set(patient, own);
  }
  const sorted = [...ofPatient].map(([patient, own]) => ({ patient, key: own.sort(byNumbers).flat() }));
  sorted.sort((a, b) => byNumbers(a.key, b.key));
  const placeOf = new Map(sorted.map(({ patient }, place) => [patient, place]));
  return patients.map((patient) => placeOf.get(patient)!);
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at] - b[at];
  return a.length - b.length;
}

/** A side's scans in their own order, see {@link scanOrder}. */
export interface InOrder<Side> {
  side: Side;
  /** Indices of the ordered side as indices of the side as it came, rising. */
  asCame(indices: readonly number[]): number[];
}

/** The same scans in an order that depends on nothing but them: the page and the command line have them in another one. */
export function inScanOrder<Side extends OrderedScans>(side: Side): InOrder<Side> {
  const order = scanOrder(side);
  const ordered = <T>(values: readonly T[]) => order.map((i) => values[i]);
  return {
    side: {
      ...side,
      truth: ordered(side.truth),
      patients: side.patients && ordered(side.patients),
      probabilities: side.probabilities.map((ofRun) => ordered(ofRun)),
    },
    asCame: (indices) => indices.map((i) => order[i]).sort((a, b) => a - b),
  };
}
