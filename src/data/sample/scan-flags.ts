/**
 * What is told of a scan beside its scores, in every table: `refused` by reading it, `scored-anyway`
 * although it would have been refused, `values-guessed` where
 * its numbers were read by a scale that its files do not state, `unlike-training` by
 * its features, `low-energy` by its logits, in which the net finds little of any class.
 */
export const SCAN_FLAGS = ['refused', 'scored-anyway', 'values-guessed', 'unlike-training', 'low-energy'] as const;
export type ScanFlag = (typeof SCAN_FLAGS)[number];

/** The flags of a scan without scores: only those that were refused by reading them have one. */
export function flagsOfRefusal({ code }: { code: string }): ScanFlag[] {
  return code === 'misfit' ? ['refused'] : [];
}
