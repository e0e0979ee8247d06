import { create } from 'zustand';
import { pseudonymOf } from '#base/pseudonym.ts';
import { profileSalt } from '#workers/client/salt.ts';
import { keepChoice, readChoice } from '../kept-choice.ts';

const KEY = 'groundglass-export-pseudonyms';

export interface ExportNames {
  /** Exports carry pseudonyms in place of scan names, which are names of folders and may name patients. */
  pseudonyms: boolean;
  setPseudonyms(pseudonyms: boolean): void;
}

/** The names that exports give scans. The choice is kept across reloads. */
export const useExportNames = create<ExportNames>()((set) => ({
  pseudonyms: readChoice(KEY, false),
  setPseudonyms: (pseudonyms) => {
    keepChoice(KEY, pseudonyms);
    set({ pseudonyms });
  },
}));

/** The name of a scan in exports. */
export function exportName(scanName: string): string {
  return useExportNames.getState().pseudonyms ? pseudonymOf(profileSalt(), 'scan', scanName) : scanName;
}

const patients = new Map<string, string>();

/** The pseudonym of a patient on the page, which never shows identifiers from files. Table rows call this on every drawing. */
export function patientPseudonym(patientKey: string): string {
  const known = patients.get(patientKey) ?? pseudonymOf(profileSalt(), 'patient', patientKey);
  patients.set(patientKey, known);
  return known;
}
