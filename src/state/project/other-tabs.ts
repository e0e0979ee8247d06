import { mergeProjects } from '#projects/merge.ts';
import type { KeptScan, ProjectRecord, ScanDecisions } from '#projects/record.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { useLabelChecks } from '../dataset/label-checks.ts';
import { useSliceMarks } from '../dataset/slice-marks.ts';
import { useSplit } from '../dataset/split.ts';
import { useCostMatrix } from '../predict/cost-matrix.ts';
import { useClassesElsewhere } from './classes-elsewhere.ts';
import { projectSession } from './project-session.ts';
import { useScanNotes } from './scan-notes.ts';
import { showSettings } from './show-project.ts';
import { isSame, withView } from './snapshot.ts';
import { viewNow } from './view-now.ts';

/**
 * Returns the open project with what other tabs have stored of it since; the same object where nothing differs. Later decisions about scans that
 * are on the page are shown there, without a step of the history. The classes, the way to split, the settings and the costs become
 * those that were chosen later; new classes are told. Tables stay as the page shows them: of two states the one that is changed later counts.
 */
export function withOtherTabs(open: ProjectRecord, stored: ProjectRecord): ProjectRecord {
  if (projectSession.switching) return open;
  // What is shown in part is nobody's decision, and must not be stored as a later one.
  projectSession.switching = true;
  try {
    return merged(open, stored);
  } finally {
    projectSession.switching = false;
  }
}

function merged(open: ProjectRecord, stored: ProjectRecord): ProjectRecord {
  // What was done on the page and is not stored yet is later.
  const ours = withView(open, viewNow(), Date.now());
  const both = mergeProjects(stored, ours);
  const onPage = new Map([...projectSession.placed].map(([id, { key }]) => [key, id]));
  const later = onPage.size > 0 && !isSame(both.classes?.value, ours.classes?.value) ? both.classes : null;
  const labelled = useDataset.getState();
  if (later) void labelled.recallClasses(later.value);
  const before = new Map(ours.scans.map((scan) => [scan.key, scan]));
  const scans = both.scans.map((scan): KeptScan => {
    const [id, old] = [onPage.get(scan.key), before.get(scan.key)];
    if (old && isSame(old, scan)) return old;
    if (id === undefined || !old) return scan;
    return isSame(scan.decisions, old.decisions) || show(id, scan.decisions) ? scan : old;
  });
  if (later) tellClasses(later.value, labelled);
  const next: ProjectRecord = {
    ...ours,
    name: both.name,
    scans: scans.length === ours.scans.length && scans.every((scan) => before.get(scan.key) === scan) ? ours.scans : scans,
    runs: isSame([...both.runs].sort(), [...ours.runs].sort()) ? ours.runs : both.runs,
    evaluations: isSame(Object.keys(both.evaluations).sort(), Object.keys(ours.evaluations).sort())
      ? ours.evaluations
      : { ...both.evaluations, ...ours.evaluations },
    ...(later && { classes: later }),
    ...(onPage.size === 0 && { classes: both.classes, tables: both.tables }),
    ...laterChoices(ours, both),
  };
  return isSame(next, open) ? open : next;
}

/** Tells the classes that another tab has chosen, and how many labels that were given here by hand went with their class. */
function tellClasses(classes: readonly string[], before: Pick<DatasetState, 'byHand' | 'classes'>): void {
  const { byHand } = useDataset.getState();
  const gone = Object.entries(before.byHand).filter(
    ([id, label]) => label !== null && typeof byHand[id] !== 'number' && !classes.includes(before.classes[label] ?? ''),
  );
  useClassesElsewhere.setState({ told: { classes, gone: gone.length } });
}

/** Shows the way to split, the settings and the costs that another tab has chosen later. Returns the first two. */
function laterChoices(ours: ProjectRecord, { method, settings, view }: ProjectRecord): Pick<Partial<ProjectRecord>, 'method' | 'settings'> {
  const isMethodLater = method !== null && !isSame(method, ours.method);
  if (isMethodLater) useSplit.getState().setMethod(method.value);
  // How the screens were left is each tab's own. What confusions cost is not: the next filter of this tab would store its own costs with it.
  if (view && !isSame(view.value.costs, ours.view?.value.costs)) useCostMatrix.getState().recall(view.value.costs ?? null);
  const areSettingsLater = settings !== null && !isSame(settings, ours.settings) && showSettings(settings.value);
  return { ...(isMethodLater && { method }), ...(areSettingsLater && { settings }) };
}

/** Shows these decisions about a scan in place of those that the page shows. Returns whether it can: its classes may not have the label. */
function show(id: string, { label, given, keptOver, excluded, marks, recognised, chosen, side, note, labelRight }: ScanDecisions): boolean {
  const data = useDataset.getState();
  const scan = data.scans[id];
  if (!scan || Math.max(label ?? 0, given ?? 0) >= data.classes.length) return false;
  projectSession.held.delete(id);
  data.recallDecisions([{ scanId: id, byHand: label, excluded: excluded ?? false }]);
  data.recallGiven({ [id]: given ?? null });
  if (keptOver !== undefined) data.recallKept({ [id]: keptOver });
  if (recognised !== undefined) void data.recallReading([id], recognised);
  if (scan.studyKey !== undefined && chosen) data.recallSeries({ [scan.studyKey]: id });
  if (scan.studyKey !== undefined && !chosen && data.seriesByHand[scan.studyKey] === id) data.forgetSeries([scan.studyKey]);
  useSliceMarks.getState().put([id], marks ? { [id]: marks } : {});
  useScanNotes.getState().write(id, note ?? '');
  useLabelChecks.getState().put(id, labelRight ?? null);
  useSplit.getState().forgetMoves([id]);
  if (side) useSplit.getState().recallMoves({ [id]: side });
  return true;
}
