/**
 * The words of the step buffer, written before every pass: four scalars of the optimiser, then the seed of its dropouts. A pass
 * over a part of a batch also needs the weight of the whole batch (f32, of its labels' classes) and whether it is the first part.
 */
export const SEED_WORD = 4;
export const BATCH_WEIGHT_WORD = 5;
export const FIRST_PART_WORD = 6;
export const STEP_WORDS = 8;
