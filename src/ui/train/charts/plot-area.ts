/** Pixels between the picture's edges and the area that the curves are in: where the cursor has to know places. */
export const PLOT = { left: 52, right: 12, top: 16, bottom: 34 } as const;

/** Of `PLOT.bottom`, what is below the axis' labels. */
export const BELOW_AXIS = 4;
