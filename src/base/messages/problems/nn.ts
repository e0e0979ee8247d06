import type { ProblemCatalogue } from '../message.ts';

/** Nets, the images that they take, and the optimiser's state. */
export const netProblems = {
  'net-unknown': ({ nets }: { nets: string[] }) => ({ what: 'There is no net of this name.', remedy: `Choose one of ${nets.join(', ')}.` }),
  'input-size-fixed': ({ size, height, width, reason }: { size: number; height: number; width: number; reason: string }) => ({
    what: `It takes images of ${size} x ${size} pixels only, and these are ${height} x ${width}: ${reason}.`,
    remedy: `Choose the input size ${size}.`,
  }),
  'input-too-small/net': ({ size, height, width, training }: { size: number; height: number; width: number; training: boolean }) => ({
    what: `It needs images of at least ${size} x ${size} pixels${training ? ' to train' : ''}; these are ${height} x ${width}.`,
    remedy: `Choose an input size of ${size} or more.`,
  }),
  /** `state` is what the optimiser does not have; null: the number of steps is missing. */
  'optimizer-mismatch': ({ state }: { state: string | null }) => ({
    what: state === null ? 'The number of steps is missing.' : `The optimiser has no state called '${state}' of this shape.`,
    remedy: 'Continue from a model of the same net and optimiser.',
  }),
} satisfies ProblemCatalogue;
