/**
 * Word offsets in the step buffer, which is written before every pass. Words 0 to 3 are the optimiser's scalars, then comes the
 * seed of the pass's dropouts. A pass over a part of a batch also reads the whole batch's weight (f32: the sum of its labels'
 * class weights) and whether the part is the first.
 */
export const SEED_WORD = 4;
export const BATCH_WEIGHT_WORD = 5;
export const FIRST_PART_WORD = 6;
export const STEP_WORDS = 8;
