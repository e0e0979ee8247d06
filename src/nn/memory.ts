import type { NetCost } from './cost.ts';

/** The values on which the memory of a training depends. */
export interface MemoryQuestion {
  /** Values of all parameters, and of those that are trained. */
  parameters: number;
  trainable: number;
  /** Of one image. */
  cost: Pick<NetCost, 'kept' | 'largest'>;
  batchSize: number;
  optimizer: 'adam' | 'adamw' | 'sgd';
}

/** Bytes on the device while one batch is learned from, by what they are for. */
export interface MemoryEstimate {
  weights: number;
  gradients: number;
  /** Adam's two averages of every trained value, or SGD's momentum. */
  optimizer: number;
  /** Values that the forward pass keeps for the backward pass, and those that either pass works with at a time. */
  activations: number;
  total: number;
}

const FLOAT_BYTES = 4;
const SLOTS = { adam: 2, adamw: 2, sgd: 1 };
/** An operation's input, its output and one of their gradients are in memory at once, whether they are kept or not. */
const IN_WORK = 3;

/** Bytes of the largest tensor of a training: a weight, or one layer's result for the whole batch. A GPU limits what one buffer holds. */
export function largestTensor({
  cost,
  batchSize,
  largestParameter,
}: Pick<MemoryQuestion, 'cost' | 'batchSize'> & { largestParameter: number }) {
  return FLOAT_BYTES * Math.max(batchSize * cost.largest, largestParameter);
}

/**
 * An estimate: every result above the freeze line is kept once, in 32 bits. An executor that plans its memory, shares buffers and
 * computes cheap results again needs less; the eager one needs more, since the gradients of results stay until a step is over.
 */
export function trainingMemory({ parameters, trainable, cost, batchSize, optimizer }: MemoryQuestion): MemoryEstimate {
  const weights = FLOAT_BYTES * parameters;
  const gradients = FLOAT_BYTES * trainable;
  const slots = SLOTS[optimizer] * FLOAT_BYTES * trainable;
  const activations = FLOAT_BYTES * batchSize * (cost.kept + IN_WORK * cost.largest);
  return { weights, gradients, optimizer: slots, activations, total: weights + gradients + slots + activations };
}
