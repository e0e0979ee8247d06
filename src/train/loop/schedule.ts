/** Learning rates by epoch or by step, as torch.optim.lr_scheduler's; pure functions of the epoch (step) or of a state. */
export type Schedule = (epoch: number) => number;

/** Half a cosine from the base down to `minimum` in `period` epochs, and up again after that. */
export function cosineSchedule(base: number, period: number, minimum = 0): Schedule {
  return (epoch) => minimum + ((base - minimum) * (1 + Math.cos((Math.PI * epoch) / period))) / 2;
}

/** Parts of the rate in torch's OneCycleLR: the start as a part of the highest, and the end as a part of the start. */
const START_DIVISOR = 25;
const END_DIVISOR = 1e4;

/**
 * OneCycleLR in two cosines: up to `peak` over the part `rise` of all steps, then down to nearly nothing. Momentum stays as it is
 * (torch: cycle_momentum=False).
 */
export function oneCycleSchedule(peak: number, steps: number, rise: number): Schedule {
  const start = peak / START_DIVISOR;
  const top = rise * steps - 1;
  const last = steps - 1;
  return (step) => {
    if (step <= top) return between(start, peak, top === 0 ? 1 : step / top);
    return between(peak, start / END_DIVISOR, last === top ? 1 : (step - top) / (last - top));
  };
}

function between(from: number, to: number, part: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * part));
}

/** Linear warm-up: the rate's part before step `step` of a run, from 1 / (steps + 1) up to 1 after `steps` steps. */
export function warmupFactor(step: number, steps: number): number {
  return step < steps ? (step + 1) / (steps + 1) : 1;
}

export interface PlateauOptions {
  factor: number;
  /** The number of epochs without improvement that may pass before the rate falls. */
  patience: number;
  /** Relative improvement below which an epoch does not count. */
  threshold?: number;
  /** The smallest change of the rate; smaller ones are not made. */
  eps?: number;
  minimum?: number;
}

export interface PlateauState {
  rate: number;
  best: number;
  badEpochs: number;
}

export function startPlateau(rate: number): PlateauState {
  return { rate, best: Number.POSITIVE_INFINITY, badEpochs: 0 };
}

/** ReduceLROnPlateau with mode 'min' and relative threshold: the state after an epoch with this loss. */
export function updatePlateau(state: PlateauState, loss: number, options: PlateauOptions): PlateauState {
  const { factor, patience, threshold = 1e-4, eps = 1e-8, minimum = 0 } = options;
  const improved = loss < state.best * (1 - threshold);
  const best = improved ? loss : state.best;
  const badEpochs = improved ? 0 : state.badEpochs + 1;
  if (badEpochs <= patience) return { rate: state.rate, best, badEpochs };
  const lower = Math.max(state.rate * factor, minimum);
  return { rate: state.rate - lower > eps ? lower : state.rate, best, badEpochs: 0 };
}
