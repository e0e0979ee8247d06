/** Thrown inside the loop to leave it from any depth; never leaves it. */
export class Stopped extends Error {}
export class LossIsNotFinite extends Error {}
