import { DEMO_SIZES, demoIndex, demoNames, demoSizeFor } from '#data/demo-names.ts';
import { useDataset } from '../dataset/dataset.ts';

const MOST = Math.max(...DEMO_SIZES);

/** Makes these scans of the demo, with the others of its size: what of it is loaded stays, other data are given up. */
export function makeDemoAgain(names: readonly string[]): Promise<void> {
  const { isDemo, order, addDemo, completeDemo } = useDataset.getState();
  const others = names.filter((name) => (demoIndex(name) ?? 0) >= MOST);
  const own =
    others.length < names.length || names.length === 0 ? demoNames(demoSizeFor(names.filter((name) => !others.includes(name)))) : [];
  const all = [...own, ...others];
  return isDemo && order.length > 0 ? completeDemo(all) : addDemo(all);
}
