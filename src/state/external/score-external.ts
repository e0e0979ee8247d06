import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import { plainFeatures } from '#ct/lungs/plain-features.ts';
import type { Scan } from '#ct/scan.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import { flagsByReading, partMisfits } from '#data/sample/misfits.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';
import type { PlainFeatures } from '#eval/baseline/plain-baselines.ts';
import type { Likeness } from '#eval/ood/training-features.ts';
import type { ExternalFacts } from '#projects/record.ts';
import { copyProblems } from '#report/copy-problems.ts';
import { copiesAmong } from '#runs/copies-among.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { externalEvaluation } from '#runs/evaluations.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { searchCopies } from '#workers/client/copies.ts';
import { measureScans } from '#workers/client/measured-scans.ts';
import { predict } from '#workers/client/prediction.ts';
import { countOpeningBy, keepExternal } from '../dataset/test-openings.ts';
import { computeOn } from '../device/device.ts';
import type { ClassReading } from '../predict/evaluation.ts';
import { numbering, type ScoredCase, scoresOf, useEvaluation } from '../predict/evaluation.ts';
import { heldCheckpoint } from '../predict/held-checkpoint.ts';
import { marksThatCount } from '../predict/marks-that-count.ts';
import type { DropProgress } from '../predict/read-drop.ts';
import { type KnownSides, knownSides } from './known-sides.ts';
import type { LabelledScans } from './labelled-scans.ts';
import { subjectOf } from './subject.ts';

/** What came of scoring a model on scans, besides the scores of each side. */
export interface ExternalOutcome {
  checkpointId: string;
  /** What the scores are kept under, see `Results`. */
  runId: string;
  /** Backend and adapter that predicted, where that is known. */
  device: string | null;
  scans: LabelledScans;
  /** Names of scans that are not in the external scores because the model's run has them on a side. */
  heldOut: Readonly<Record<'train' | 'tune' | 'test', readonly string[]>>;
  /** What the model does not tell: which scans are on its locked test side, and which its run has seen. */
  untold: { test: boolean; seen: boolean };
  /** The sides that were scored. */
  scored: readonly EvaluatedSide[];
  /** Scans that could not be predicted, by side. */
  failed: readonly { scan: Scan; side: EvaluatedSide; problem: Problem }[];
  opening: number | null;
  /** What is told of scans that no net for chest CT can grade, by id. */
  flags: ReadonlyMap<string, readonly ScanFlag[]>;
  known: KnownSides;
  /** What plain baselines know of the scans, by id; empty where no scan that trained the model is among them, to fit the baselines on. */
  features: ReadonlyMap<string, PlainFeatures>;
  /** Class probabilities of the scans that were predicted, by id. */
  probabilities: ReadonlyMap<string, readonly number[]>;
  /** The sides of all of them, by id. */
  sides: ReadonlyMap<string, EvaluatedSide>;
  at: number;
}

interface Wanted {
  checkpoint: CheckpointSummary;
  scans: LabelledScans;
  reads: ClassReading | null;
  openTest: boolean;
  /** Whether scans that no net for chest CT can grade are scored all the same. */
  anyway: boolean;
  signal: AbortSignal;
  onProgress: (progress: DropProgress) => void;
}

/** The id of a case: a scan that was dropped can have the id of a loaded one, and be another. */
export const caseId = ({ source }: Pick<LabelledScans, 'source'>, { id }: Pick<Scan, 'id'>): string =>
  source === 'loaded' ? id : `dropped ${id}`;

/**
 * Scores a model on labelled scans, and shows the scores as those of its run's sides: `external` are the scans that the run does not know. Where they were
 * dropped, scans that the run has seen are scored on their own side, as the command line does; of loaded ones those sides are scored by themselves.
 * Returns null after an abort. Throws ProblemError.
 */
export async function scoreExternal({
  checkpoint: chosen,
  scans: given,
  reads,
  openTest,
  anyway,
  signal,
  onProgress,
}: Wanted): Promise<ExternalOutcome | null> {
  const checkpoint = await heldCheckpoint(chosen);
  const asked = given.labelled.map(({ scan }) => scan);
  const look = (done: number) => onProgress({ text: phrase('progress/seen-scans'), done, total: asked.length, unit: 'scans' });
  look(0);
  const known = await knownSides(checkpoint, asked, given.files, signal, look);
  const labelOf = new Map(given.labelled.map(({ scan, truth }) => [scan.id, truth]));
  const unknown = asked.filter((scan) => known.sideOf(scan) === 'external');
  const looks = unknown.flatMap(({ id }) => known.fingerprints.get(id) ?? []);
  const alike = await searchCopies(new CopySearch(), looks, signal);
  signal.throwIfAborted();
  const among = copiesAmong(
    unknown.map((scan) => ({ ...known.knownAs(scan), id: scan.id, label: labelOf.get(scan.id)! })),
    alike,
  );
  const copies = new Set([...among.copies, ...among.contradictory]);
  const scans = { ...given, labelled: given.labelled.filter(({ scan }) => !copies.has(scan.id)), copies: copies.size };
  const nameOf = new Map(asked.map(({ id, name }) => [id, name]));
  const copied = copyProblems(among, (id) => nameOf.get(id) ?? id);
  if (scans.labelled.length === 0 && copied[0]) throw new ProblemError({ ...copied[0], level: 'error' });
  const total = scans.labelled.length;
  const all = scans.labelled.map(({ scan }) => scan);
  const sides = new Map(all.map((scan) => [scan.id, known.sideOf(scan)]));
  const sideOf = ({ id }: Scan) => sides.get(id) ?? 'external';
  const of = (side: EvaluatedSide) => all.filter((scan) => sideOf(scan) === side);
  const locked = of('test');
  const opens = openTest && locked.length > 0;
  const opening = opens ? await countOpeningBy(checkpoint, locked.length) : null;
  const isScored = (side: EvaluatedSide) => side === 'external' || (side === 'test' ? opens : scans.source === 'dropped');
  // Scans of the run's own sides were chosen for it by whoever trained it.
  const { unfit } = partMisfits(of('external'), checkpoint.settings.preparation, checkpoint.extras?.kinds ?? null);
  const refused = new Set(anyway ? [] : unfit.map(({ scan }) => scan.id));
  const wanted = scans.labelled.filter(({ scan }) => isScored(sideOf(scan)));
  const predictable = wanted.flatMap(({ scan }) => (refused.has(scan.id) ? [] : [scan]));
  const subject = subjectOf(checkpoint, known.run);
  const outcome = {
    checkpointId: checkpoint.id,
    runId: subject.id,
    device: computeOn.getState().info?.label ?? null,
    scans,
    heldOut: { train: namesOf(of('train')), tune: namesOf(of('tune')), test: namesOf(locked) },
    untold: { test: !known.told && !known.run, seen: !known.told?.seen },
    opening,
    flags: new Map<string, readonly ScanFlag[]>(unfit.map(({ scan }) => [scan.id, [anyway ? 'scored-anyway' : 'refused']])),
    known,
    sides,
    at: Date.now(),
  };
  const predicted = await probabilitiesOf(checkpoint, predictable, scans, signal, onProgress);
  const { probabilities } = predicted;
  const kinds = checkpoint.extras?.kinds ?? null;
  for (const scan of predictable) {
    const told = [...flagsByReading(scan, kinds), ...(predicted.likeness.get(scan.id)?.flags ?? [])];
    if (told.length > 0) outcome.flags.set(scan.id, [...(outcome.flags.get(scan.id) ?? []), ...told]);
  }
  const failed = [...unfit.filter(({ scan }) => refused.has(scan.id)), ...predicted.failed];
  if (signal.aborted) return null;
  const features = wanted.some(({ scan }) => sideOf(scan) === 'train')
    ? await featuresOf(predictable, scans, signal, onProgress)
    : new Map<string, PlainFeatures>();
  const patientOf = numbering();
  const scored: EvaluatedSide[] = [];
  const { heldOut } = outcome;
  const facts: ExternalFacts = {
    source: scans.source,
    heldOut: { train: heldOut.train.length, tune: heldOut.tune.length, test: heldOut.test.length },
    unlabelled: scans.unlabelled.length,
    isSeenUntold: outcome.untold.seen,
  };
  for (const side of ['external', 'test', 'tune', 'train'] as const) {
    const own = wanted.filter(({ scan }) => sideOf(scan) === side);
    const cases = own.flatMap(({ scan, truth }): ScoredCase[] => {
      const found = probabilities.get(scan.id);
      const { name, patientKey } = scan;
      const likeness = predicted.likeness.get(scan.id);
      const known = { scanId: caseId(scans, scan), name, patient: patientOf(patientKey), truth };
      return found ? [{ ...known, probabilities: found, ...(likeness && { likeness }) }] : [];
    });
    // Of a run that is known here the other sides have their own scores, of whole sides.
    if (cases.length === 0) continue;
    const scores = await scoresOf(cases, checkpoint.settings.classes);
    if (signal.aborted) return null;
    const ofSide = failed.filter((one) => sides.get(one.scan.id) === side).map(({ problem }) => problem);
    const problems = side === 'external' ? [...copied, ...ofSide] : ofSide;
    const result = {
      ...{ checkpointId: checkpoint.id, scores, cases, problems, total: own.length, at: outcome.at },
      opening: side === 'test' ? opening : null,
      trainedOn: known.told?.seen?.train.length ?? null,
      ...(side === 'external' && { external: facts }),
      ...(reads ? { reads } : { isApart: true as const, facts: new Map(own.map(({ scan }) => [caseId(scans, scan), scan])) }),
    };
    if (side === 'external' || !known.run) useEvaluation.getState().show(subject.id, side, result);
    scored.push(side);
  }
  if (known.run && scored.includes('external')) {
    const external = scans.labelled.filter(({ scan }) => sideOf(scan) === 'external');
    const evaluation = externalEvaluation(
      external.map(({ scan, truth }) => {
        return { print: known.prints.get(scan.id) ?? scan.name, label: truth, isScored: probabilities.has(scan.id) };
      }),
      { epoch: checkpoint.epoch, classes: checkpoint.settings.classes, heldOut: total - external.length },
    );
    if (evaluation) await keepExternal(known.run, evaluation);
  }
  return { ...outcome, scored, features, probabilities, failed: failed.map((one) => ({ ...one, side: sideOf(one.scan) })) };
}

async function featuresOf(
  wanted: readonly Scan[],
  { files }: LabelledScans,
  signal: AbortSignal,
  onProgress: (progress: DropProgress) => void,
): Promise<Map<string, PlainFeatures>> {
  const features = new Map<string, PlainFeatures>();
  let done = 0;
  for await (const { scan, lungs } of measureScans(wanted, files, signal)) {
    if (lungs) features.set(scan.id, plainFeatures(lungs));
    onProgress({ text: phrase('progress/measuring'), done: ++done, total: wanted.length, unit: 'scans' });
  }
  return features;
}

const namesOf = (scans: readonly Scan[]) => scans.map(({ name }) => name);

async function probabilitiesOf(
  { id: checkpointId, settings: { preparation } }: CheckpointSummary,
  wanted: readonly Scan[],
  { files }: LabelledScans,
  signal: AbortSignal,
  onProgress: (progress: DropProgress) => void,
): Promise<{ probabilities: Map<string, number[]>; likeness: Map<string, Likeness>; failed: { scan: Scan; problem: Problem }[] }> {
  const byId = new Map(wanted.map((scan) => [scan.id, scan]));
  const probabilities = new Map<string, number[]>();
  const likeness = new Map<string, Likeness>();
  const failed: { scan: Scan; problem: Problem }[] = [];
  const marked = await marksThatCount(wanted, files);
  for await (const event of predict({ checkpointId, preparation, scans: [...wanted], files, marked }, signal)) {
    if (signal.aborted) break;
    if (event.type === 'prediction') {
      const { scanId, likeness: like } = event.prediction;
      probabilities.set(scanId, event.prediction.probabilities);
      if (like) likeness.set(scanId, like);
    }
    if (event.type === 'progress')
      onProgress({ text: phrase('progress/predicting'), done: event.done, total: wanted.length, unit: 'scans' });
    const scan = event.type === 'problem' ? byId.get(event.scanId ?? '') : undefined;
    if (event.type === 'problem' && scan) failed.push({ scan, problem: event.problem });
  }
  return { probabilities, likeness, failed };
}
