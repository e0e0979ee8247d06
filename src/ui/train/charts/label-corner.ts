/** Where in the plot the label of a vertical line stands: at its bottom or top, on its left or right side, as Recharts calls it. */
export function labelCorner(low: boolean, onLeft: boolean) {
  if (low) return onLeft ? 'insideBottomLeft' : 'insideBottomRight';
  return onLeft ? 'insideTopLeft' : 'insideTopRight';
}
