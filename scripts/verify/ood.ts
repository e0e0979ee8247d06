import { asideFolders } from '#ct/aside-folders.ts';
import { OTHER_SERIES, type OtherSeries, otherSeriesFiles } from '#ct/phantom/other-series.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { slicesToCheck } from '#ct/values/check.ts';
import { withVerdict } from '#ct/values/read-as.ts';
import { flagsByReading, misfitOf, trainedKinds } from '#data/sample/misfits.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import { keepTrainingFeatures, TrainingJudge } from '#eval/ood/training-features.ts';
import { machineOf } from '#gpu/machine.ts';
import { CompiledLearner, CompiledPredictor } from '#train/learner/compiled-learner.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { decodeService } from '#workers/decode.ts';
import { type Case, measured, requireNone } from './case.ts';
import { type DeviceOptions, onDevice } from './device.ts';

const SIZE = 32;
const CLASSES = 4;
const [TRAIN, TUNE, ORDINARY, OTHERS] = [48, 32, 60, 8];
const EPOCHS = 10;
const BATCH = 8;

interface ReadScan {
  scan: Scan | null;
  /** Why it is set aside at reading; null where it is a scan. */
  aside: string | null;
  pixels: SamplePixels | null;
}

/** Reads files as a drop is read, and prepares the scan. */
async function read(files: readonly DroppedFile[], settings: TrainSettings): Promise<ReadScan> {
  const { scans, problems } = arrangeScans(await decodeService.readHeaders([...files]));
  const [aside] = asideFolders(problems, scans);
  const [scan] = scans;
  if (aside || !scan) return { scan: null, aside: aside?.problem.id ?? 'no-scans', pixels: null };
  const paths = new Set(slicesToCheck(scan).map((slice) => scan.slices[slice].path));
  const looked = files.filter(({ path }) => paths.has(path));
  const { remarks = [], verdict, lungs } = await decodeService.thumbnail(scan, looked, 16);
  const judged = { ...withVerdict({ ...scan, problems: [...scan.problems, ...remarks] }, verdict!), showsLungs: lungs ?? true };
  const { pixels } = await decodeService.prepareSample(judged, [...files], settings.preparation, { lungShares: null, byHand: null });
  return { scan: judged, aside: null, pixels };
}

/**
 * Refusals and flags of a small net that is trained on phantoms here and now: `verify -- ood`. Of other series all are refused or flagged, of
 * ordinary scans of other patients, makers, kernels and slice thicknesses at most 5 %.
 */
export function cases(_dir?: string, { backend = 'webgpu' }: DeviceOptions = {}): Case[] {
  const usual = paperSettings('groundglass_small', SIZE);
  const settings: TrainSettings = { ...usual, batchSize: BATCH, preparation: { ...usual.preparation, slices: 'middle-3' } };
  return [
    onDevice(backend, 'ood.phantoms', async (device) => {
      const phantoms = async (from: number, count: number) => {
        const all: ReadScan[] = [];
        for (let i = 0; i < count; i++) all.push(await read(phantomScan(from + i, i % CLASSES, 'x'), settings));
        return all;
      };
      const [train, tune, ordinary] = [await phantoms(1, TRAIN), await phantoms(1001, TUNE), await phantoms(2001, ORDINARY)];
      const samples = train.map(({ pixels }) => pixels!);
      const labels = samples.map((_, i) => i % CLASSES);
      const learner = new CompiledLearner(settings, { samples, labels, trainLabels: labels }, machineOf(device));
      for (let epoch = 0; epoch < EPOCHS; epoch++) {
        // 5 is coprime to 48: every epoch takes every scan once, in another order.
        const order = samples.map((_, i) => (5 * i + 7 * epoch) % TRAIN);
        for (let at = 0; at < TRAIN; at += BATCH) await learner.step(order.slice(at, at + BATCH), 1e-3);
      }
      const { weights } = await learner.snapshot();
      learner.dispose();
      const score = { loss: 1, accuracy: 0, macroF1: 0 };
      const net = new CompiledPredictor({ settings, epoch: EPOCHS, tune: score, weights, optimizer: [] }, machineOf(device));
      const featuresOf = (scans: readonly ReadScan[]) => net.features(scans.map(({ pixels }) => pixels!));
      const prints = labels.map(() => null);
      const kept = keepTrainingFeatures(await featuresOf(train), labels, prints, await featuresOf(tune))!;
      const judge = TrainingJudge.of(kept)!;
      const kinds = trainedKinds(
        train.map(({ scan }) => scan!),
        settings.preparation,
      );
      /** How many are refused by reading, and flagged by features of those that are left. */
      const caught = async (scans: readonly ReadScan[]) => {
        const isRefused = ({ scan, aside }: ReadScan) => aside !== null || misfitOf(scan!, settings.preparation, kinds) !== null;
        const passed = scans.filter((one) => !isRefused(one));
        const likeness = passed.length === 0 ? [] : judge.judge(await featuresOf(passed));
        const isFlagged = (i: number) => likeness[i].flags.length > 0 || flagsByReading(passed[i].scan!, kinds).length > 0;
        const flagged = passed.filter((_, i) => isFlagged(i)).length;
        const seen = scans.filter(({ pixels }) => pixels !== null);
        const byFeatures = seen.length === 0 ? 0 : judge.judge(await featuresOf(seen)).filter(({ flags }) => flags.length > 0).length;
        return { refused: scans.length - passed.length, flagged, byFeatures, of: scans.length };
      };
      const words: string[] = [];
      const missed: string[] = [];
      const tell = (name: string, { refused, flagged, byFeatures, of }: Awaited<ReturnType<typeof caught>>) =>
        words.push(`${name}: ${refused} refused and ${flagged} flagged of ${of} (features alone flag ${byFeatures})`);
      const others = async (kind: OtherSeries) => {
        const scans: ReadScan[] = [];
        for (let seed = 1; seed <= OTHERS; seed++) scans.push(await read(otherSeriesFiles(kind, seed, 'x'), settings));
        return caught(scans);
      };
      for (const kind of OTHER_SERIES) {
        const found = await others(kind);
        tell(kind, found);
        if (found.refused + found.flagged < found.of)
          missed.push(`${found.of - found.refused - found.flagged} of ${found.of} ${kind} series pass`);
      }
      const usualScans = await caught(ordinary);
      tell('ordinary', usualScans);
      net.dispose();
      requireNone(missed);
      const share = (usualScans.refused + usualScans.flagged) / usualScans.of;
      const bytes = `${Math.round(kept.values.length / 1024)} KB kept of ${kept.of} scans with ${kept.size} features`;
      return measured(
        [{ what: 'ordinary scans refused or flagged', measured: share, limit: 0.05, worst: `: ${(100 * share).toFixed(1)} %` }],
        `${words.join('; ')}; ${bytes}`,
      );
    }),
  ];
}
