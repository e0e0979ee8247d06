import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { SCAN_FLAGS, type ScanFlag } from '#data/sample/scan-flags.ts';
import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { topClass } from '#eval/confusion.ts';
import type { Evaluation } from '#eval/evaluation.ts';
import { distanceCosts } from '#eval/ordinal.ts';
import { CLASS_SCORES, type ClassScore, recordOf, scansFor } from '#eval/score-names.ts';
import type { GroupedScores } from '#eval/subgroups/subgroups.ts';
import { whyUndefined } from '#eval/undefined-scores.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { baselinesObject } from './baseline-object.ts';
import { calibratedColumns, type TableCalibration } from './calibrated-columns.ts';
import { calibratedObject } from './calibrated-json.ts';
import { csvField, csvFile, digits, inNameOrder } from './csv.ts';
import { subgroupObjects } from './subgroup-files.ts';
import { RESEARCH_NOTICE, VERSIONS } from './versions.ts';

/** What was evaluated. */
export interface EvaluationOrigin {
  /** Names of the classes. */
  classes: readonly string[];
  /** The weights' file, null where they are the browser's own, and whose they are. */
  checkpoint: { file: string | null; net: string; epoch: number; runId: string | null };
  /** Which opening of the locked test side this was; null where it stayed locked. */
  opening: number | null;
  /** How many scans have each of `SCAN_FLAGS`; absent where that is not known. */
  flags?: FlagCounts | undefined;
}

type FlagCounts = Record<ScanFlag, number>;

/** Counts the flags of all labelled scans. */
export function countFlags(cases: readonly Pick<CaseRow, 'flags'>[]): FlagCounts {
  const count = (flag: ScanFlag) => cases.filter(({ flags }) => flags?.includes(flag)).length;
  return Object.fromEntries(SCAN_FLAGS.map((flag) => [flag, count(flag)])) as FlagCounts;
}

export interface SideEvaluation {
  side: EvaluatedSide;
  evaluation: Evaluation;
  /** The scores of its subgroups; absent where its scans could not be grouped. */
  subgroups?: readonly GroupedScores[];
  /** What the calibration that is kept with the weights gives on it; absent where none is. */
  calibrated?: CalibratedSide | null;
}

/** A labelled scan in the table of cases. */
export interface CaseRow {
  /** Its name in the file. */
  scanId: string;
  side: EvaluatedSide;
  truth: number;
  /** Absent where it could not be predicted. */
  probabilities?: readonly number[] | undefined;
  /** What else is told of it. */
  flags?: readonly ScanFlag[] | undefined;
}

/** Sides in the order in which their scores are worth something: unseen scans first. */
const WORTH: readonly EvaluatedSide[] = ['external', 'test', 'tune', 'train'];

const sideWords = (side: EvaluatedSide) => inEnglish(phrase(`evaluated/${side}`));
/** The sides whose scores are worth most first. */
export const sidesByWorth = (sides: readonly SideEvaluation[]) => [...sides].sort((a, b) => WORTH.indexOf(a.side) - WORTH.indexOf(b.side));

/**
 * scores.json: every score as `{ value, low, high, restsOn }`, of a class also the `n` that it rests on, null where it is not defined (`notDefined`
 * says why of those of a class), beside its side, n and the counts per class; those of the side that is worth most (external, test, tune, train) stand at the top, those of all sides below `sides`.
 */
export function scoresJson(sides: readonly SideEvaluation[], { classes, checkpoint, opening, flags }: EvaluationOrigin): string {
  const ordered = sidesByWorth(sides);
  const objectOf = (one: SideEvaluation) => ({ ...sideObject(one, classes), notDefined: notDefined(one, classes) });
  const first = ordered[0] ? objectOf(ordered[0]) : {};
  const all = Object.fromEntries(ordered.map((one) => [one.side, objectOf(one)]));
  return `${JSON.stringify({ notice: RESEARCH_NOTICE, versions: VERSIONS, checkpoint, classes, opening, ...(flags && { flags }), ...first, sides: all }, null, 2)}\n`;
}

/** All that is known of a side's scores, as scores.json has it. */
export function sideObject({ side, evaluation, subgroups, calibrated }: SideEvaluation, classes: readonly string[]) {
  const { estimates, chance, verdict, baselines, costs } = evaluation;
  const { n, patients, support, patientsPerClass, scores, perClass, plain } = estimates;
  const named = (values: readonly number[]) => Object.fromEntries(classes.map((name, k) => [name, values[k]]));
  return {
    side,
    seen: sideWords(side),
    n,
    patients,
    counts: named(support),
    patientCounts: named(patientsPerClass),
    missingClasses: classes.filter((_, k) => support[k] === 0),
    verdict: verdict.map(inEnglish),
    ...scores,
    perClass: perClass.map((ofClass, k) => ({
      class: classes[k],
      n: support[k],
      ...recordOf(CLASS_SCORES, (score) => ofClass[score] && { ...ofClass[score], n: scansFor(score, k, estimates) }),
    })),
    confusion: plain.confusion,
    chance,
    costs: { own: costs !== undefined, matrix: costs ?? distanceCosts(classes.length) },
    baselines: baselines ? baselinesObject(baselines) : null,
    subgroups: subgroups ? subgroupObjects(subgroups, classes) : null,
    ...(calibrated && calibratedObject(calibrated, classes)),
  };
}

/** Why scores of classes are null, by class and score; classes that have all scores are left out. */
function notDefined({ evaluation }: SideEvaluation, classes: readonly string[]): Record<string, Partial<Record<ClassScore, string>>> {
  const reasonsOf = (k: number) =>
    CLASS_SCORES.flatMap((score) => {
      const why = whyUndefined(score, k, evaluation.estimates.plain.confusion);
      return why === null ? [] : [[score, inEnglish(phrase(`score-undefined/${why}`))]];
    });
  return Object.fromEntries(classes.flatMap((name, k) => (reasonsOf(k).length > 0 ? [[name, Object.fromEntries(reasonsOf(k))]] : [])));
}

/**
 * cases.csv: a line for every labelled scan. Categories count from 1, of equal probabilities the first is predicted. The flags, several of them
 * parted by a space: `wrong`, `not-predicted`, those of `SCAN_FLAGS`, and what makes a score of the scan too good:
 * `seen-in-training`, `chose-the-epoch`.
 * p1, ... are the net's own probabilities; after the flags come {@link calibratedColumns}.
 */
export function casesCsv(cases: readonly CaseRow[], classes: readonly string[], calibration?: TableCalibration | null): string {
  const beside = calibratedColumns(calibration, digits);
  const header = [
    'scan_id',
    'side',
    'actual_category',
    'predicted_category',
    ...classes.map((_, k) => `p${k + 1}`),
    'flags',
    ...beside.names,
  ];
  const lines = inNameOrder(cases, ({ scanId }) => scanId).map(({ scanId, side, truth, probabilities, flags: told = [] }) => {
    const predicted = probabilities && topClass(probabilities);
    const flags = [
      predicted === undefined && 'not-predicted',
      predicted !== undefined && predicted !== truth && 'wrong',
      side === 'train' && 'seen-in-training',
      side === 'tune' && 'chose-the-epoch',
      ...told,
    ].filter((flag) => flag !== false);
    const values = classes.map((_, k) => digits(probabilities?.[k]));
    const own = [csvField(scanId), side, truth + 1, predicted === undefined ? '' : predicted + 1, ...values, flags.join(' ')];
    return [...own, ...beside.fieldsOf(probabilities)];
  });
  return csvFile([header, ...lines]);
}
