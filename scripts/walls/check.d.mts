/** A row of the rules: what a folder of `src`, or a folder in one, may import; see `ROOMS` in rules.mjs. */
export interface Room {
  room: string;
  values?: readonly string[];
  types?: readonly string[];
  lazy?: readonly string[];
  starts?: readonly string[];
  startsAny?: readonly string[];
  tests?: readonly string[];
  packages?: readonly string[];
  runs: string;
}

export interface Bundle {
  bundle: string;
  entry: string;
  without: readonly string[];
  later?: readonly string[];
}

/** An import that a rule forbids and that stands all the same, so many times. */
export interface Exception {
  room: string;
  /** A file without `src/`, or a package. */
  imports: string;
  count: number;
  why: string;
}

export function checkWalls(walls: {
  modules: ReadonlyMap<string, string>;
  rooms: readonly Room[];
  bundles: readonly Bundle[];
  exceptions?: readonly Exception[];
}): { faults: string[]; exceptions: Exception[] };
