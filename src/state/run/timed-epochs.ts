import { secondsPerEpoch } from '#runs/epoch-seconds.ts';
import { lastDevice, type RunRecord } from '#runs/record.ts';
import type { TimedEpoch } from '#train/sweep/estimate.ts';

/** An epoch that a check has timed, and the label of the device. */
export interface CheckedEpoch extends TimedEpoch {
  device: string;
}

/**
 * The epochs that were timed on a device, newest first: those of checks in this session, then one of every run, which counts the scans
 * that train or tune. The tune side's forward pass is counted as training, so that estimates are rather too long.
 */
export function timedEpochs(device: string | undefined, past: readonly RunRecord[], checked: readonly CheckedEpoch[]): TimedEpoch[] {
  const ofRuns = past.flatMap((run): TimedEpoch[] => {
    const seconds = secondsPerEpoch(run.history);
    if (seconds === null || lastDevice(run) !== device) return [];
    return [{ settings: run.settings, trainScans: run.split.train.length + run.split.tune.length, seconds }];
  });
  return [...checked.filter((one) => one.device === device), ...ofRuns];
}
