import type { ScanLungs } from './scan-lungs.ts';

/**
 * What plain baselines know of a scan: the share of lung that is ground glass or consolidation, and its HU histogram. Null for pictures, which have no
 * Hounsfield units; without lung there is no share.
 */
export function plainFeatures({ involvement, histogram }: Pick<ScanLungs, 'involvement' | 'histogram'>) {
  return { involved: involvement && involvement.groundGlass + involvement.consolidation, histogram };
}
