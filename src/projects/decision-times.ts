import type { KeptScan, ScanDecisions } from './record.ts';

export type DecisionField = keyof ScanDecisions;

/** What a person decides in one act: a label, and the class of the tables over which it was kept. */
const TOGETHER: Partial<Record<DecisionField, DecisionField>> = { label: 'keptOver', keptOver: 'label' };

type Decided = Pick<KeptScan, 'decisions' | 'changedAt' | 'decidedAt'>;

/** When a field was decided last, or its decision taken back; 0: never. Records of before that was kept say it of all fields at once. */
function timeOf({ decidedAt, changedAt }: Decided, field: DecisionField): number {
  return decidedAt ? (decidedAt[field] ?? 0) : changedAt;
}

/** The times of these decisions, which follow those of `before`: what differs was decided at `now`. */
export function decisionTimes(
  before: Decided | undefined,
  decisions: ScanDecisions,
  now: number,
  isSame: (a: unknown, b: unknown) => boolean,
): NonNullable<KeptScan['decidedAt']> {
  const fields = new Set([...Object.keys(before?.decisions ?? {}), ...Object.keys(decisions)]) as Set<DecisionField>;
  const differs = (field: DecisionField) => !isSame(before?.decisions[field], decisions[field]);
  const times = before?.decidedAt ?? {};
  const next: Partial<Record<DecisionField, number>> = { ...times };
  for (const field of fields) {
    const other = TOGETHER[field];
    if (differs(field) || (other && differs(other))) next[field] = now;
    else if (before && next[field] === undefined) next[field] = timeOf(before, field);
  }
  return next;
}

/** Of two states of one scan's decisions the later of each field, also where that was taken back; of equally old ones that of `ours`. */
export function mergeDecisions(stored: Decided, ours: Decided): Decided {
  if (!stored.decidedAt && !ours.decidedAt) {
    const { decisions, changedAt } = stored.changedAt > ours.changedAt ? stored : ours;
    return { decisions, changedAt };
  }
  const fields = new Set(
    [stored, ours].flatMap(({ decisions, decidedAt }) => [...Object.keys(decisions), ...Object.keys(decidedAt ?? {})]),
  ) as Set<DecisionField>;
  const decisions: Record<string, unknown> = {};
  const decidedAt: Partial<Record<DecisionField, number>> = {};
  for (const field of fields) {
    const [theirs, own] = [timeOf(stored, field), timeOf(ours, field)];
    const value = (theirs > own ? stored : ours).decisions[field];
    if (value !== undefined) decisions[field] = value;
    const at = Math.max(theirs, own);
    if (at > 0) decidedAt[field] = at;
  }
  return { decisions: decisions as ScanDecisions, decidedAt, changedAt: Math.max(stored.changedAt, ours.changedAt) };
}

/** A time after the change before, also where the clock was set back, or has not moved on: of two changes the later counts. */
export function afterwards(before: number | undefined, now: number): number {
  return Math.max(now, (before ?? 0) + 1);
}
