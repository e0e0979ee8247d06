import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { TrainSettings } from '../settings/recipe.ts';

type Timed = Pick<TrainSettings, 'model' | 'engine' | 'extent' | 'preparation'>;

/** An epoch of a run that was timed on this device. */
export interface TimedEpoch {
  settings: Timed;
  trainScans: number;
  seconds: number;
}

/** A forward and a backward pass cost about three forward passes, the forward pass alone one. */
export const PASSES = { trained: 3, head: 1 };

/** Work of an epoch in 10^9 multiplications. */
function work({ model, extent, preparation: { size } }: Timed, trainScans: number): number {
  const { gigaMacs, nativeSize } = catalogueEntry(model);
  return gigaMacs * (size / nativeSize) ** 2 * trainScans * (extent === 'head' ? PASSES.head : PASSES.trained);
}

/**
 * Seconds that an epoch will take, from the newest epoch of the same net, else from the net that is nearest in work, in proportion
 * to the work. Null where nothing was timed. Nets use a GPU unequally well, so that it is a rough guess.
 */
export function secondsPerEpoch(settings: Timed, trainScans: number, timed: readonly TimedEpoch[]): number | null {
  const wanted = work(settings, trainScans);
  const distance = (one: TimedEpoch) =>
    (one.settings.model === settings.model ? 0 : 100) + Math.abs(Math.log(work(one.settings, one.trainScans) / wanted));
  const usable = timed.filter(({ settings: { engine }, seconds }) => engine === settings.engine && seconds > 0);
  if (usable.length === 0) return null;
  const nearest = usable.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return (nearest.seconds * wanted) / work(nearest.settings, nearest.trainScans);
}
