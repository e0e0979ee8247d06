/** CSS pixels between the edges of a chart and its plot area, by which the cursor finds its place. */
export const PLOT = { left: 52, right: 12, top: 16, bottom: 34 } as const;

/** The part of `PLOT.bottom` below the labels of the axis, in CSS pixels. */
export const BELOW_AXIS = 4;
