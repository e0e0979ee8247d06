import type { NamedScan, Scan } from '#ct/scan.ts';
import { FOLDER_COLUMNS } from '#data/label-folders.ts';
import type { LabelMapping, LabelTable } from '#data/labels.ts';
import { study } from '#workers/client/study.ts';
import type { LabelSource } from './label-sources.ts';

/** What label tables are laid over. */
export interface LabelTarget {
  scans: Readonly<Record<string, Scan>>;
  classes: readonly string[];
}

/** Slices are what makes scans heavy to hand to a worker. */
function named(scans: LabelTarget['scans']): NamedScan[] {
  return Object.values(scans).map(({ id, name, folder, patientKey, aliases }) => ({ id, name, folder, patientKey, aliases }));
}

/** Lays a new table over the scans with the most likely columns. */
export function joinTable(table: LabelTable, target: LabelTarget): Promise<LabelSource> {
  return rejoin({ table, mapping: null, chosen: false, join: null }, target);
}

/** Lays a table over the scans with these columns; without columns it labels nothing. */
export async function joinWith(source: LabelSource, mapping: LabelMapping | null, { scans, classes }: LabelTarget): Promise<LabelSource> {
  const join = mapping && (await study.joinLabels(source.table, mapping, named(scans), [...classes]));
  return { ...source, mapping, join };
}

/** Lays a table over the scans anew: with the columns that the person chose, else with the most likely ones. */
export async function rejoin(source: LabelSource, target: LabelTarget): Promise<LabelSource> {
  const { scans, classes } = target;
  const table = await study.fitToScans(source.table, named(scans));
  const mapping = source.chosen ? source.mapping : await study.guessMapping(table, named(scans), [...classes]);
  return joinWith({ ...source, table }, mapping, target);
}

/**
 * The tables, and before them what the folders' names say of the classes where no table labels anything: a table means what
 * it says, a folder may be called `1` for many reasons.
 */
export async function withFolders(tables: readonly LabelSource[], target: LabelTarget): Promise<readonly LabelSource[]> {
  if (tables.some(({ join }) => join !== null && join.matched > 0)) return tables;
  const table = await study.classFolders(named(target.scans), [...target.classes]);
  if (!table) return tables;
  return [await joinWith({ table, mapping: null, chosen: true, fromFolders: true, join: null }, FOLDER_COLUMNS, target), ...tables];
}
