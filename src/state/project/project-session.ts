import type { KeptTable, ScanDecisions } from '#projects/record.ts';
import type { Placed } from './snapshot.ts';

/** What the parts of the open project share and no screen shows. */
export const projectSession = {
  /** Which of the loaded scans are which of the project's, by scan id. */
  placed: new Map<string, Placed>(),
  /** What was put back about scans and is taken back again, by scan id: it stays stored where nothing else is decided. */
  held: new Map<string, ScanDecisions>(),
  /** Tables that were taken back with it, by title. */
  heldTables: new Map<string, KeptTable>(),
  /** While another project is being shown, what the page shows is neither the one's nor the other's. */
  switching: false,
  /** Whether the person opened or began the project in this session, so that scans nobody knows belong to it. */
  chosen: false,
};
