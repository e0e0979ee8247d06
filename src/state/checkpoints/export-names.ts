import { create } from 'zustand';
import { pseudonymOf } from '#base/pseudonym.ts';
import { profileSalt } from '#workers/client/salt.ts';

const KEY = 'groundglass-export-pseudonyms';

export interface ExportNames {
  /** Exports carry pseudonyms in place of scan names, which are names of folders and may name patients. */
  pseudonyms: boolean;
  setPseudonyms(pseudonyms: boolean): void;
}

/** How scans are called in what leaves the page; kept across reloads. */
export const useExportNames = create<ExportNames>()((set) => ({
  pseudonyms: read(),
  setPseudonyms: (pseudonyms) => {
    try {
      globalThis.localStorage?.setItem(KEY, pseudonyms ? 'yes' : 'no');
    } catch {
      // It then holds for this page only.
    }
    set({ pseudonyms });
  },
}));

function read(): boolean {
  try {
    return globalThis.localStorage?.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}

/** What a scan is called in exports. */
export function exportName(scanName: string): string {
  return useExportNames.getState().pseudonyms ? pseudonymOf(profileSalt(), 'scan', scanName) : scanName;
}

const patients = new Map<string, string>();

/** What a patient is called on the page: identifiers out of files are never shown. Rows of the table ask again and again. */
export function patientPseudonym(patientKey: string): string {
  const known = patients.get(patientKey) ?? pseudonymOf(profileSalt(), 'patient', patientKey);
  patients.set(patientKey, known);
  return known;
}
