import { create } from 'zustand';
import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { pseudonymOf } from '#base/pseudonym.ts';
import { areDemoNames } from '#data/demo-names.ts';
import { profileSalt } from '#workers/client/salt.ts';
import { keepChoice, readChoice } from '../kept-choice.ts';

const KEY = LOCAL_KEYS.exportNames;

export interface ExportNames {
  /** Exports carry pseudonyms in place of scan names, which are names of folders and may name patients, unless a person asks for the names. */
  pseudonyms: boolean;
  setPseudonyms(pseudonyms: boolean): void;
}

/** The names that exports give scans. The choice is kept across reloads. */
export const useExportNames = create<ExportNames>()((set) => ({
  pseudonyms: readChoice(KEY, true),
  setPseudonyms: (pseudonyms) => {
    keepChoice(KEY, pseudonyms);
    set({ pseudonyms });
  },
}));

/** The name of a scan in exports. Scans of the demo are nobody's, so they keep theirs. */
export function exportName(scanName: string): string {
  const isOpen = !useExportNames.getState().pseudonyms || areDemoNames([scanName]);
  return isOpen ? scanName : pseudonymOf(profileSalt(), 'scan', scanName);
}

const patients = new Map<string, string>();

/** The pseudonym of a patient on the page, which never shows identifiers from files. Table rows call this on every drawing. */
export function patientPseudonym(patientKey: string): string {
  const known = patients.get(patientKey) ?? pseudonymOf(profileSalt(), 'patient', patientKey);
  patients.set(patientKey, known);
  return known;
}
