/** The words of the step buffer, written before every step: four scalars of the optimiser, then the seed of its dropouts. */
export const SEED_WORD = 4;
export const STEP_WORDS = 8;
