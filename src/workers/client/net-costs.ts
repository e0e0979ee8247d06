import type { NetCostQuestion, NetCosts } from '../services.ts';
import { gpu } from './gpu.ts';

/** What nets would cost, in the order of the questions; null where one can't be trained so. */
export function netCosts(questions: NetCostQuestion[]): Promise<(NetCosts | null)[]> {
  return gpu().call((remote) => remote.netCosts(questions));
}
