import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, warning } from '#base/problem.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import { copyProblems } from '#report/copy-problems.ts';
import { copiesAmong } from '#runs/copies-among.ts';
import { type EvaluatedSide, sidesKnownBy } from '#runs/evaluated-sides.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { searchCopies } from '#workers/client/copies.ts';
import type { LabelledDataset } from './labelled-dataset.ts';
import { fingerprintsOf } from './leaks.ts';
import { openTestSide } from './predict.ts';
import type { Dataset } from './read.ts';
import { logLine, report } from './report.ts';

/** A labelled scan with its side. */
export type SidedScan = LabelledDataset['labelled'][number] & { side: EvaluatedSide };

/** The scans of an evaluation, by what the checkpoint's run knows of them. */
export interface SidedScans {
  /** All but copies of external scans. */
  sided: readonly SidedScan[];
  /** Those of `sided` that are scored: without the locked test side, unless it is opened. */
  shown: readonly SidedScan[];
  /** Which opening of the test side this is, counted from 1; null: it stays closed. */
  opening: number | null;
  /** How many external scans are left out, see `copiesAmong`. */
  copies: number;
  /** Fingerprints of whole scans, by id. */
  prints: ReadonlyMap<string, string>;
}

/** Gives each labelled scan its side, and leaves out copies and what is locked, which is reported. Throws ProblemError where nothing is left. */
export async function sidedScans(
  { data, labelled, names }: { data: Dataset } & Pick<LabelledDataset, 'labelled' | 'names'>,
  checkpoint: CheckpointSummary,
  openTest: boolean,
): Promise<SidedScans> {
  const told = checkpoint.test ?? null;
  if (!told) await report({ kind: 'problem', problem: warning('test-unknown', phrase('subject/checkpoint')) });
  if (!told?.seen) await report({ kind: 'problem', problem: warning('seen-unknown', phrase('subject/checkpoint')) });
  const { all: fingerprints, prints, slices } = await fingerprintsOf(data, labelled);
  const sideOf = sidesKnownBy(told);
  const knownAs = ({ id }: { id: string }) => ({ print: prints.get(id) ?? null, slices: slices.get(id) ?? [] });
  const all: SidedScan[] = labelled.map((scan) => ({ ...scan, side: sideOf(knownAs(scan)) }));
  const unknown = all.filter(({ side }) => side === 'external');
  const ids = new Set(unknown.map(({ id }) => id));
  const alike = await searchCopies(
    new CopySearch(),
    fingerprints.filter(({ scanId }) => ids.has(scanId)),
    new AbortController().signal,
  );
  const among = copiesAmong(
    unknown.map((scan) => ({ ...knownAs(scan), id: scan.id, label: scan.label })),
    alike,
  );
  const copied = copyProblems(among, (id) => names.get(id) ?? id);
  for (const one of copied) await report({ kind: 'problem', problem: one });
  const dropped = new Set([...among.copies, ...among.contradictory]);
  const sided = all.filter(({ id }) => !dropped.has(id));
  if (sided.length === 0) throw new ProblemError({ ...copied[0]!, level: 'error' });
  const { shown, opening } = await withoutLocked(sided, checkpoint, openTest);
  await nameSeen(shown, names);
  return { sided, shown, opening, copies: dropped.size, prints };
}

/** The scans without those of the locked test side, or all of them where it is opened, which is counted first. Throws ProblemError. */
async function withoutLocked(
  sided: readonly SidedScan[],
  { epoch, test }: CheckpointSummary,
  openTest: boolean,
): Promise<{ shown: SidedScan[]; opening: number | null }> {
  const held = sided.filter(({ side }) => side === 'test').length;
  if (held === 0 || !test) {
    if (openTest) await logLine(phrase('terminal/nothing-opened'));
    return { shown: [...sided], opening: null };
  }
  if (openTest) return { shown: [...sided], opening: await openTestSide(test.runId, { n: held, epoch }) };
  const locked = { held, total: sided.length };
  const shown = sided.filter(({ side }) => side !== 'test');
  if (shown.length === 0) throw new ProblemError('test-locked', phrase('subject/test-side'), locked);
  // That the side stays locked is what was asked for: nothing went wrong.
  await report({ kind: 'problem', problem: warning('test-locked', phrase('subject/test-side'), locked) });
  return { shown, opening: null };
}

/** Names the scans that the run has seen among others that it has not: they are no part of the external scores. */
async function nameSeen(shown: readonly SidedScan[], names: ReadonlyMap<string, string>): Promise<void> {
  const seen = shown.filter(({ side }) => side === 'train' || side === 'tune');
  if (seen.length === 0 || !shown.some(({ side }) => side === 'external')) return;
  const scans = firstNames(
    seen.map(({ id }) => names.get(id) ?? id),
    10,
  );
  await report({ kind: 'problem', problem: warning('seen-held-out', phrase('subject/scans'), { count: seen.length, scans }) });
}
