import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import type { ExplainMethod, HeatMap, OcclusionChoice } from '#explain/heat-map.ts';
import { covered, coveredSquares, occlusionMap } from '#explain/occlusion.ts';
import type { Predictor } from './learner.ts';
import { gradCamsOf, gradCamTap, rolloutsOf } from './tapped-net.ts';

/** What is to be explained, and how. */
export interface HeatMapWish {
  method: ExplainMethod;
  /** The class that is explained; rollout takes none into account. */
  label: number;
  /** Used by occlusion. */
  occlusion: OcclusionChoice;
}

/** Has the net compute something. Between two calls others may have their turn. */
export type UseNet = <R>(compute: (net: Predictor) => Promise<R>) => Promise<R>;

export interface HeatMapOptions {
  signal: AbortSignal;
  /** Covered inputs that were predicted, of all. */
  onDone?: (done: number, total: number) => void;
}

const CHANNELS = 3;

/** Covered inputs that are predicted at a time, before others have their turn. */
const AT_A_TIME = 32;

/** What a net goes by in one prepared scan. Throws ProblemError for a method that the net can't do, and the signal's reason. */
export async function heatMapOf(use: UseNet, pixels: SamplePixels, wish: HeatMapWish, options: HeatMapOptions): Promise<HeatMap> {
  const map =
    wish.method === 'occlusion'
      ? await occluded(use, pixels, wish, options)
      : await use((net) => tappedMap(net, pixels, wish, options.signal));
  if (!map.every(({ values }) => values.every(Number.isFinite)))
    throw new ProblemError('prediction-not-finite', phrase('subject/prediction'));
  return map;
}

async function tappedMap(net: Predictor, pixels: SamplePixels, { method, label }: HeatMapWish, signal: AbortSignal): Promise<HeatMap> {
  if (method === 'rollout') return rolloutsOf(await net.tapped([pixels], { kind: 'attention' }, [], signal));
  const tap = gradCamTap(net.net, net.settings.model);
  if (!tap) throw new Error(`${net.settings.model} has no map of features`);
  return gradCamsOf(await net.tapped([pixels], tap, [label], signal));
}

async function occluded(
  use: UseNet,
  pixels: SamplePixels,
  { label, occlusion }: HeatMapWish,
  { signal, onDone }: HeatMapOptions,
): Promise<HeatMap> {
  const size = Math.sqrt(pixels.length / CHANNELS);
  const squares = coveredSquares(size, CHANNELS, occlusion);
  const drops: number[] = [];
  const [whole] = await use((net) => net.predict([pixels], signal));
  onDone?.(0, squares.length);
  for (let first = 0; first < squares.length; first += AT_A_TIME) {
    signal.throwIfAborted();
    const some = squares.slice(first, first + AT_A_TIME).map((square) => covered(pixels, size, CHANNELS, square, occlusion.patch));
    const rows = await use((net) => net.predict(some, signal));
    drops.push(...rows.map((row) => whole[label] - row[label]));
    onDone?.(drops.length, squares.length);
  }
  return occlusionMap(drops, squares, size, occlusion.patch);
}
