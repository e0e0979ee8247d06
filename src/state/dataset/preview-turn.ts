import { RandomStream } from '#base/random.ts';

/**
 * The scans that turn 0, 1, 2, ... of a preview shows, the same for the same scans: up to `shown`, one of every class first, in the order
 * of the classes, then a second of each, and so on. Every turn goes on with what comes next in each class; of more classes than `shown`, with
 * the classes that come next.
 *
 * @param labelOf The class of a scan. Those without one are a class of their own, the last.
 */
export function previewTurn<T>(scans: readonly T[], labelOf: (scan: T) => number | undefined, turn: number, shown: number): T[] {
  const inClassOrder = byClass(new RandomStream('preview', 0).shuffle([...scans]), labelOf);
  const first = inClassOrder.length > shown ? (turn * shown) % inClassOrder.length : 0;
  const classes = [...inClassOrder.slice(first), ...inClassOrder.slice(0, first)];
  const longest = Math.max(0, ...classes.map((ofClass) => ofClass.length));
  const places = Array.from({ length: longest }, (_, round) =>
    classes.filter((ofClass) => round < ofClass.length).map((ofClass) => ({ ofClass, round })),
  )
    .flat()
    .slice(0, shown);
  return places.map(({ ofClass, round }) => {
    const perTurn = places.filter((place) => place.ofClass === ofClass).length;
    return ofClass[(turn * perTurn + round) % ofClass.length] as T;
  });
}

function byClass<T>(scans: readonly T[], labelOf: (scan: T) => number | undefined): T[][] {
  const labels = [...new Set(scans.map(labelOf))].sort((a, b) => (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE));
  return labels.map((label) => scans.filter((scan) => labelOf(scan) === label));
}
