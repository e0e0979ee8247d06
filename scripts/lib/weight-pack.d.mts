/** An entry of the pack's list, as index.json has it. */
export interface PackEntry {
  name: string;
  file: string;
  bytes: number;
  sha256: string;
}

export interface Pack {
  folder: string;
  /** Throws where the list can't be read. */
  read(): PackEntry[];
  list(): PackEntry[];
  holds(file: string): boolean;
  checkName(file: string): void;
  put(entry: PackEntry, from: string, isPart: boolean): void;
  drop(file: string): void;
}

export const PACK: string;
export const BEGUN: string;
export function openPack(folder: string): Pack;
