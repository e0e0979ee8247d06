import { newRun, type RunRecord } from '#runs/record.ts';
import { runScans } from '#runs/run-scans.ts';
import { metByWeights } from './met-before.ts';
import type { HeadlessRun } from './train-run.ts';

/** The record of a run that begins now. Which of its scans the weights have met that it begins from is told. */
export async function begunRun(
  { data, names, labels, prints, slices }: Pick<HeadlessRun, 'data' | 'names' | 'labels' | 'prints' | 'slices'>,
  { settings, split, method, device, runId }: Pick<HeadlessRun, 'settings' | 'split' | 'method' | 'device' | 'runId'>,
): Promise<RunRecord> {
  const loaded = {
    classes: settings.classes,
    nameOf: (id: string) => names.get(id) ?? id,
    labelOf: (id: string) => labels[id],
    printOf: (id: string) => prints.get(id) ?? null,
    slicesOf: (id: string) => slices.get(id) ?? [],
    marked: data.marked,
  };
  const scans = runScans(split, method, settings.preparation, loaded);
  return newRun({ id: runId, settings, device, scans, ...(await metByWeights(settings, split, loaded)) });
}
