import { create } from 'zustand';
import { deviceSaid } from '#base/messages/device-said.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem, warning } from '#base/problem.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { GivenSides } from '#data/split/split-given.ts';
import { matchManifest, matchProblems } from '#report/match-manifest.ts';
import { goesByMarks, parseManifest } from '#report/parse-manifest.ts';
import { type RunManifest, recordOf, runManifest } from '#report/run-manifest.ts';
import { VERSIONS } from '#report/versions.ts';
import type { RunRecord } from '#runs/record.ts';
import { describeData } from '#runs/run-scans.ts';
import { addRun } from '#storage/runs.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { useDataset } from '../dataset/dataset.ts';
import { fingerprintOf, scansLookedAt } from '../dataset/leaks.ts';
import { labelledScans } from '../dataset/split.ts';
import { chooseSidesOf, putMarks } from '../dataset/undoable.ts';
import { computeOn } from '../device/device.ts';
import { useRun } from '../run/run.ts';
import { useSettings } from '../run/settings.ts';

/** A manifest that was applied to the loaded dataset. */
export interface OpenedManifest {
  /** The file's name. */
  name: string;
  manifest: RunManifest;
  /** The number of the split's scans that are loaded, and of all. */
  found: number;
  scans: number;
  /** Whether the present split is the run's. */
  splitSet: boolean;
  /** The differences: errors if the run can't be the same, warnings if it may not be. */
  differences: readonly Problem[];
  onBoard: boolean;
}

export interface ManifestsState {
  opened: OpenedManifest | null;
  problem: Problem | null;
  /** Reads a run.json and sets the settings and, where its scans are loaded, the split of the Train step. */
  open(file: File): Promise<void>;
  /** Does the same as {@link open} with a run of the board. */
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

/** Applies all that can be applied of a manifest, and returns the differences. */
async function layOver(manifest: RunManifest, name: string): Promise<OpenedManifest> {
  await scansLookedAt();
  const { settings, split, data } = manifest;
  const dataset = useDataset.getState();
  const labelled = labelledScans(dataset);
  const loaded = labelled.map(({ id }) => ({ id, name: dataset.scans[id]?.name ?? id, print: fingerprintOf(id) }));
  const match = matchManifest({ split, data }, loaded);
  const found = Object.values(match.sides).reduce((sum, ids) => sum + ids.length, 0);
  const scans = split.train.length + split.tune.length + split.test.length;
  const differences = labelled.length > 0 ? matchProblems(match) : [problem('manifest-differs/no-scans', phrase('subject/scans'))];
  const splitSet = found === scans && scans > 0;
  dataset.asOneStep({ kind: 'run', scanId: null }, () => {
    useSettings.getState().adopt(settings);
    if (!splitSet) return;
    chooseSidesOf(split, name, match.sides);
    if (goesByMarks(manifest)) putMarks(marksOf(manifest, match.sides));
  });
  if (goesByMarks(manifest) && !manifest.markedSlices) differences.push(problem('manifest-marks', phrase('subject/scans')));
  if (splitSet) differences.push(...labelDifferences(manifest, match.sides));
  differences.push(...(await weightDifferences(manifest)), ...surroundings(manifest));
  const onBoard = useRun.getState().past.some(({ id }) => id === manifest.id);
  return { name, manifest, found, scans, splitSet, differences, onBoard };
}

/** The slices that the run's scans had marked, by the ids that these have now. All of them are loaded. */
function marksOf({ split, markedSlices = {} }: RunManifest, sides: GivenSides['sides']): MarkedSlices {
  const { scans } = useDataset.getState();
  const marked = (['train', 'tune', 'test'] as const).flatMap((side) =>
    sides[side].map((id, at) => {
      const slices = scans[id]?.slices.length ?? 0;
      const numbers = markedSlices[split[side][at] ?? ''] ?? [];
      return [id, numbers.map((number) => number - 1).filter((index) => index < slices)] as const;
    }),
  );
  return Object.fromEntries(marked.filter(([, slices]) => slices.length > 0));
}

function labelDifferences({ settings, data }: RunManifest, sides: GivenSides['sides']): Problem[] {
  const { scans, labels, classes } = useDataset.getState();
  if (JSON.stringify(settings.classes) !== JSON.stringify(classes)) {
    return [problem('manifest-differs/classes', phrase('subject/classes'), { was: settings.classes, now: classes })];
  }
  if (!data) return [warning('manifest-differs/labels-unknown', phrase('subject/labels'))];
  const described = [...sides.train, ...sides.tune, ...sides.test].map((id) => ({
    name: scans[id]?.name ?? id,
    print: fingerprintOf(id),
    label: labels[id] ?? -1,
  }));
  if (describeData(classes, described).labels === data.labels) return [];
  return [problem('manifest-differs/labels', phrase('subject/labels'))];
}

async function weightDifferences({ settings: { weights } }: RunManifest): Promise<Problem[]> {
  if (!weights || (await listWeightFiles()).some(({ sha256 }) => sha256 === weights.sha256)) return [];
  const { name, sha256 } = weights;
  return [problem('manifest-differs/weights', phrase('subject/weights'), { name, sha256: sha256.slice(0, 16) })];
}

/** Warns of another device, which rounds in other ways, and of other versions. */
function surroundings({ device, versions }: RunManifest): Problem[] {
  const here = computeOn.getState().info?.label ?? null;
  const problems: Problem[] = [];
  if (device !== here) {
    problems.push(
      warning('manifest-differs/device', phrase('subject/device'), {
        was: deviceSaid(device),
        now: here === null ? null : deviceSaid(here),
      }),
    );
  }
  if (versions.studio !== VERSIONS.studio || versions.tfjs !== VERSIONS.tfjs) {
    const values = { was: versions.studio, now: VERSIONS.studio };
    problems.push(warning('manifest-differs/version', phrase('subject/version'), values));
  }
  return problems;
}
