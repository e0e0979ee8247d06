import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import type { GivenSides } from '#data/split/split-given.ts';
import { matchManifest, matchProblems } from '#report/match-manifest.ts';
import { parseManifest } from '#report/parse-manifest.ts';
import { type RunManifest, recordOf, runManifest } from '#report/run-manifest.ts';
import { VERSIONS } from '#report/versions.ts';
import type { RunRecord } from '#runs/record.ts';
import { describeData } from '#runs/run-scans.ts';
import { addRun } from '#storage/runs.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { useDataset } from '../dataset/dataset.ts';
import { fingerprintOf, scansLookedAt } from '../dataset/leaks.ts';
import { labelledScans, useSplit } from '../dataset/split.ts';
import { computeOn } from '../device/device.ts';
import { useRun } from '../run/run.ts';
import { useSettings } from '../run/settings.ts';

/** A manifest that was laid over the study. */
export interface OpenedManifest {
  /** The file's name. */
  name: string;
  manifest: RunManifest;
  /** Scans of the split that are loaded, and all of them. */
  found: number;
  scans: number;
  /** Whether the split of now is the run's. */
  splitSet: boolean;
  /** What keeps a run from being the same: errors; what may: warnings. */
  differences: readonly Problem[];
  onBoard: boolean;
}

export interface ManifestsState {
  opened: OpenedManifest | null;
  problem: Problem | null;
  /** Reads a run.json and sets the settings and, where its scans are loaded, the split of the Train step. */
  open(file: File): Promise<void>;
  /** The same with a run of the board. */
  repeat(record: RunRecord, name: string): Promise<void>;
  /** Puts the opened manifest's run on the board. */
  keep(): Promise<void>;
  dismiss(): void;
}

export const useManifests = create<ManifestsState>()((set, get) => {
  const attempt = async (subject: string, work: () => Promise<Partial<ManifestsState>>) => {
    try {
      set({ problem: null, ...(await work()) });
    } catch (thrown) {
      set({ opened: null, problem: toProblem(thrown, subject) });
    }
  };
  return {
    opened: null,
    problem: null,
    open: (file) => attempt(file.name, async () => ({ opened: await layOver(parseManifest(await file.text(), file.name), file.name) })),
    repeat: (record, name) => attempt(name, async () => ({ opened: await layOver(runManifest(record, String), name) })),
    keep: async () => {
      const { opened } = get();
      if (!opened) return;
      await attempt(opened.name, async () => {
        await addRun(recordOf(opened.manifest));
        await useRun.getState().loadPast();
        return { opened: { ...opened, onBoard: true } };
      });
    },
    dismiss: () => set({ opened: null, problem: null }),
  };
});

/** Sets what can be set, and says what is not as it was. */
async function layOver(manifest: RunManifest, name: string): Promise<OpenedManifest> {
  await scansLookedAt();
  const { settings, split, data } = manifest;
  const dataset = useDataset.getState();
  const labelled = labelledScans(dataset);
  const loaded = labelled.map(({ id }) => ({ id, name: dataset.scans[id]?.name ?? id, print: fingerprintOf(id) }));
  const match = matchManifest({ split, data }, loaded);
  const found = Object.values(match.sides).reduce((sum, ids) => sum + ids.length, 0);
  const scans = split.train.length + split.tune.length + split.test.length;
  const differences = labelled.length > 0 ? matchProblems(match) : [noScans()];
  const splitSet = found === scans && scans > 0;
  useSettings.getState().adopt(settings);
  if (splitSet) {
    const { seed, method: origin } = split;
    useSplit.getState().clearMoves();
    useSplit.getState().setMethod({ by: 'given', name, seed, sides: match.sides, ...(origin && { origin }) });
    differences.push(...labelDifferences(manifest, match.sides));
  }
  differences.push(...(await weightDifferences(manifest)), ...surroundings(manifest));
  const onBoard = useRun.getState().past.some(({ id }) => id === manifest.id);
  return { name, manifest, found, scans, splitSet, differences, onBoard };
}

const difference = (level: Problem['level'], subject: string, what: string, remedy: string): Problem => ({
  level,
  code: 'manifest-differs',
  subject,
  what,
  remedy,
});

function noScans(): Problem {
  return difference(
    'error',
    'Scans',
    'No labelled scan is loaded, so the split could not be set.',
    'Load the scans and labels in Data, and open the manifest again.',
  );
}

function labelDifferences({ settings, data }: RunManifest, sides: GivenSides['sides']): Problem[] {
  const { scans, labels, classes } = useDataset.getState();
  if (JSON.stringify(settings.classes) !== JSON.stringify(classes)) {
    const was = settings.classes.join(', ');
    return [difference('error', 'Classes', `The run's classes were ${was}; here they are ${classes.join(', ')}.`, 'Rename them in Data.')];
  }
  if (!data) return [difference('warning', 'Labels', 'The run does not say what its labels were.', 'Make sure that they are the same.')];
  const described = [...sides.train, ...sides.tune, ...sides.test].map((id) => ({
    name: scans[id]?.name ?? id,
    print: fingerprintOf(id),
    label: labels[id] ?? -1,
  }));
  if (describeData(classes, described).labels === data.labels) return [];
  return [
    difference('error', 'Labels', "The scans are the run's, but some of their labels are others.", 'Give the label table of the run.'),
  ];
}

async function weightDifferences({ settings: { weights } }: RunManifest): Promise<Problem[]> {
  if (!weights || (await listWeightFiles()).some(({ sha256 }) => sha256 === weights.sha256)) return [];
  const what = `The run began from ${weights.name} (SHA-256 ${weights.sha256.slice(0, 16)}), which is not kept in this browser.`;
  return [difference('error', 'Weights', what, 'Add this file under Start from in Train.')];
}

/** Where and with what the run was made: other devices round otherwise. */
function surroundings({ device, versions }: RunManifest): Problem[] {
  const here = computeOn.getState().info?.label ?? 'a device that is still being opened';
  const problems: Problem[] = [];
  if (device !== here) {
    problems.push(
      difference('warning', 'Device', `It ran on ${device}; this is ${here}.`, 'Expect losses that differ in their last digits.'),
    );
  }
  if (versions.studio !== VERSIONS.studio || versions.tfjs !== VERSIONS.tfjs) {
    const what = `It was made by version ${versions.studio} of the studio; this is ${VERSIONS.studio}.`;
    problems.push(difference('warning', 'Version', what, 'Expect the same only as far as the two agree.'));
  }
  return problems;
}
