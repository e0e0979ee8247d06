import type { Phrase } from '#base/messages/message.ts';
import type { KeptEvaluations } from '#runs/evaluations.ts';
import type { RunRecord } from '#runs/record.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { CaseRow, SideEvaluation } from '../evaluation-files.ts';
import type { Exclusion, Flagged, Reasons } from './exclusions.ts';

/** The scans that were found, and how many of them drop out on the way to the scores. */
export interface Participants {
  /** Scans that were found, those that can't be used among them; null where that is not known. */
  found: number | null;
  excluded: Partial<Record<Exclusion, number>>;
  /** Scans that can't be used, by the code of the problem. */
  reasons: Reasons;
  /** What is told of the scored scans. */
  flagged: Flagged;
}

/** The weight file that a run began from. */
export interface InitialFile {
  name: string;
  sha256: string;
  published: boolean;
  /** What a person must know of its licence; null where the file is not a published one. */
  licence: Phrase | null;
}

/** A label that was changed after a model's answer was seen: the scan's name in the report, and both classes. */
export interface Relabelled {
  scan: string;
  was: string;
  now: string;
}

/** What was decided about scans after a model's answers were seen, as far as that is known. */
export interface AfterAnswers {
  relabelled: readonly Relabelled[];
  /** Scans that were excluded, or whose label was taken away, by their names in the report. */
  leftOut: readonly string[];
}

/** All that a report on an evaluated model may tell. What is null is not known, and is left to the author. */
export interface Study {
  /** ISO 8601: when the scores were made. */
  madeAt: string;
  /** Backend and adapter that predicted. */
  device: string;
  /** The evaluated weights: their net's title, the file they came in, their epoch, the run's id and what a person called it. */
  model: { net: string; file: string | null; epoch: number; runId: string | null; called: string | null };
  settings: TrainSettings;
  weights: InitialFile | null;
  /** The run that trained them; a checkpoint file alone does not have it. */
  run: Pick<RunRecord, 'createdAt' | 'device' | 'split' | 'history' | 'bestEpoch' | 'again' | 'metBefore'> | null;
  afterAnswers: AfterAnswers;
  /** Whether the scans of the run, and all that were scored, are phantoms of the demo. */
  synthetic: { run: boolean; scored: boolean };
  /** How many scans the run was trained on, and how many chose its epoch. */
  seen: { train: number; tune: number } | null;
  participants: Participants;
  /** Openings of the locked test side up to now, this one among them; null where that is not known. */
  openings: number | null;
  /** Those openings whose dates are known, and the evaluations on external scans, this one among them; null where that is not known. */
  looks: KeptEvaluations | null;
  /** As they were scored, in any order. */
  sides: readonly SideEvaluation[];
  cases: readonly CaseRow[];
  /** Pictures of {@link picturedCases}, by the scan's name in `cases`: PNGs of what the net sees, three channels beside each other. */
  pictures: ReadonlyMap<string, Uint8Array>;
  /** Whether they were asked for. */
  picturesAsked: boolean;
}
