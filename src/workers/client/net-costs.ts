import type { NetCostQuestion, NetCosts } from '../services.ts';
import { gpu } from './gpu.ts';

/** Returns the costs of nets in the order of the questions; null for a net that can't be trained as asked. */
export function netCosts(questions: NetCostQuestion[]): Promise<(NetCosts | null)[]> {
  return gpu().call((remote) => remote.netCosts(questions));
}
