import { NewestOnly } from '#base/async/newest-only.ts';
import type { Scan } from '#ct/scan.ts';
import { isAnyDecided } from '#projects/decided.ts';
import { mostKnown } from '#projects/match.ts';
import type { EarlyDecision, KeptTable, ProjectRecord } from '#projects/record.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { useLabelChecks } from '../dataset/label-checks.ts';
import { sourceTitle } from '../dataset/label-sources.ts';
import { useSplit } from '../dataset/split.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { forgetEarlierMarks } from './earlier-marks.ts';
import { claimed, earlyDecisions } from './early-decisions.ts';
import { keepFolders } from './folders.ts';
import { usePlacing } from './placing.ts';
import { freshProject, keepGone, keepNow, show, useProject } from './project.ts';
import { projectSession } from './project-session.ts';
import { filesPrint, type PutBack, putBack, recognise } from './put-back.ts';
import { useScanNotes } from './scan-notes.ts';

const placing = new NewestOnly();
/** How often scans were to be looked for: only the newest look says that all have been found. */
let asked = 0;

/** Finds the scans that came in the open project, and puts back what was decided about them. */
export function placeScans(): void {
  asked++;
  usePlacing.setState({ isPlacing: Object.keys(useDataset.getState().scans).length > 0 });
  void placing.ask(async () => {
    const turn = asked;
    try {
      await place();
    } finally {
      // Scans that are still being read, or whose project is, are looked for once more when that has ended.
      const { open } = useProject.getState();
      const isAwaited = open === null || useDataset.getState().reading !== null;
      if (turn === asked && !isAwaited) usePlacing.setState({ isPlacing: false });
    }
  });
}

/**
 * Lets go of scans that were given up, at once: what the page shows of others that come under their ids is not about them. What was decided
 * about them last is kept.
 */
export function forgetGone({ scans }: DatasetState, before: DatasetState): void {
  const { placed } = projectSession;
  const gone = [...placed.keys()].filter((id) => !scans[id]);
  if (gone.length > 0) keepGone(before);
  for (const id of gone) {
    placed.delete(id);
    projectSession.held.delete(id);
  }
  if (Object.keys(scans).length > 0) return;
  projectSession.held.clear();
  projectSession.heldTables.clear();
  useProject.setState({ putBack: null });
  usePlacing.setState({ isPlacing: false });
  useScanNotes.setState({ notes: {} });
  useLabelChecks.setState({ right: {} });
  useSplit.setState({ moves: {} });
}

async function place(): Promise<void> {
  const { open: before, turnTo } = useProject.getState();
  const { scans, reading, isDemo } = useDataset.getState();
  const { placed } = projectSession;
  if (!before || projectSession.switching || reading || Object.keys(scans).length === 0) return;
  // Whatever project is opened instead, this begins anew with it.
  if (before.isDemo !== isDemo) return turnTo(isDemo);
  const changed = Object.values(scans).filter((scan) => placed.get(scan.id)?.scan !== scan);
  if (changed.length === 0) return;
  const files = await filesPrints(changed);
  // Another tab may have decided about these scans since this one read the project.
  await useProject.getState().refresh();
  const open = useProject.getState().open ?? before;
  const fresh = changed.filter(({ id }) => !placed.has(id));
  const used = new Set([...placed.values()].map(({ key }) => key));
  const matched = await recognise(
    open.scans.filter(({ key }) => !used.has(key)),
    fresh,
    files,
  );
  const isStale = () => useProject.getState().open?.id !== before.id || !changed.every(({ id }) => useDataset.getState().scans[id]);
  if (isStale()) return;
  let tables: readonly KeptTable[] = [];
  if (placed.size === 0) {
    if (matched.found.size === 0 && openOther(open, [...files.values()])) return;
    tables = await recallLabelling(open);
    if (isStale()) return;
  }
  const mayClaim = ({ projectId }: EarlyDecision) => {
    const isStored = useProject.getState().list?.some(({ id }) => id === projectId) ?? false;
    return projectId === open.id || !projectSession.chosen || !isStored;
  };
  const back = putBack(
    matched,
    fresh,
    files,
    (id) => earlyDecisions(id, matched.found.get(id), mayClaim),
    tables,
    (isTaken) => {
      const { putBack: told } = useProject.getState();
      if (told?.undo === back.undo) useProject.setState({ putBack: { ...told, isTaken } });
    },
  );
  for (const scan of changed) {
    const print = files.get(scan.id);
    const earlier = placed.get(scan.id);
    const key = earlier?.key ?? matched.found.get(scan.id)?.key ?? print;
    if (key !== undefined) placed.set(scan.id, { key, scan, files: [...(earlier?.files ?? []), ...(print === undefined ? [] : [print])] });
  }
  useEvaluation.getState().relink(new Map([...placed.values()].map(({ key, scan }) => [key, scan])));
  void keepFolders(open.id);
  if (isTold(back)) useProject.setState({ putBack: back });
  await keepNow();
  if (useProject.getState().problem !== null) return;
  forgetEarlierMarks([...files.values()]);
  // Those of scans whose files can't be read are this page's own early decisions now.
  claimed(fresh.map(({ id }) => id));
}

async function filesPrints(scans: readonly Scan[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const scan of scans) {
    const print = await filesPrint(scan);
    if (print !== null) files.set(scan.id, print);
  }
  return files;
}

/**
 * Labels the scans as the project did: with its classes, and with its tables where they did not come again. Returns the tables that did
 * not come again; the classes are the project's, whatever scans come.
 */
async function recallLabelling({ classes, tables }: ProjectRecord): Promise<readonly KeptTable[]> {
  const data = useDataset.getState();
  const there = new Set(data.labelSources.map(sourceTitle));
  if (classes && JSON.stringify(classes.value) !== JSON.stringify(data.classes)) await data.recallClasses(classes.value);
  if (tables && tables.value.length > 0) await data.recallTables(tables.value);
  return (tables?.value ?? []).filter((table) => !there.has(sourceTitle(table)));
}

/**
 * For scans of which the open project knows none: opens the project that knows most of them, or a new one where none does, unless the
 * person opened this one. Returns whether another project was opened.
 */
function openOther(open: ProjectRecord, prints: readonly string[]): boolean {
  if (projectSession.chosen || open.scans.length === 0) return false;
  const others = (useProject.getState().list ?? []).filter(({ id, isDemo }) => id !== open.id && isDemo === open.isDemo);
  const known = mostKnown(others, prints);
  // The demo is always the same, however it is made.
  if (!known && open.isDemo) return false;
  show(known ?? freshProject(false));
  return true;
}

function isTold({ decided, doubtful }: PutBack): boolean {
  return isAnyDecided(decided) || doubtful.length > 0;
}
