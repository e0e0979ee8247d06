import type { Said } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { describeSplitOf } from '#runs/split-words.ts';
import { describeSchedule } from '#train/settings/rate-schedule.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';

/** A run as one line of a table; null stands for a missing value. */
export interface RunRow {
  id: string;
  createdAt: string;
  /** What the run is called among those of the table. */
  name: string;
  net: string;
  extent: string;
  /** The weight file's name; null: random weights. */
  weights: string | null;
  /** SHA-256 of the weight file. */
  weightsHash: string | null;
  size: number;
  batchSize: number;
  optimizer: string;
  learningRate: number;
  /** 'cosine:0', followed by ', warm-up 2' if there is a warm-up. */
  schedule: string;
  seed: number;
  split: string;
  trainScans: number;
  tuneScans: number;
  /** Finished epochs. */
  epochs: number;
  /** The kept epoch: the highest tune accuracy, the first of equals. */
  bestEpoch: number | null;
  tuneAccuracy: number | null;
  tuneLoss: number | null;
  tuneMacroF1: number | null;
  /** The seconds of all epochs together. */
  seconds: number;
  stopReason: string | null;
  device: string;
  engine: string;
  note: string;
}

/** The course of the learning rate: 'plateau:0.1:2:0, warm-up 1'. */
export function describeCourse({ schedule, warmupEpochs }: Pick<TrainSettings, 'schedule' | 'warmupEpochs'>): Said {
  const course = describeSchedule(schedule);
  return warmupEpochs > 0 ? phrase('report/course', { course, warmupEpochs }) : course;
}

/** `name`: what it is called among the others; without it the name that a person gave it. */
export function runRow(record: RunRecord, name = record.name ?? ''): RunRow {
  const { id, createdAt, settings, split, history, stopReason, device, note = '' } = record;
  const best = bestOf(record);
  return {
    id,
    createdAt,
    name,
    net: settings.model,
    extent: settings.extent,
    weights: settings.weights?.name ?? null,
    weightsHash: settings.weights?.sha256 ?? null,
    size: settings.preparation.size,
    batchSize: settings.batchSize,
    optimizer: settings.optimizer,
    learningRate: settings.learningRate,
    schedule: inEnglish(describeCourse(settings)),
    seed: settings.seed,
    split: inEnglish(describeSplitOf(record) ?? phrase('split/seed', { seed: split.seed })),
    trainScans: split.train.length,
    tuneScans: split.tune.length,
    epochs: history.length,
    bestEpoch: best?.epoch ?? null,
    tuneAccuracy: best?.tune.accuracy ?? null,
    tuneLoss: best?.tune.loss ?? null,
    tuneMacroF1: best?.tune.macroF1 ?? null,
    seconds: history.reduce((sum, epoch) => sum + epoch.seconds, 0),
    stopReason,
    device,
    engine: settings.engine,
    note,
  };
}
