import * as v from 'valibot';
import type { KeptScan, ProjectRecord, ScanDecisions, Timed } from '#projects/record.ts';
import { MOST_CLASSES, NET_SETTINGS } from '#train/settings/rows/net.ts';

/** The decisions that are classes, by their index. */
const CLASSES = ['label', 'given', 'keptOver', 'labelRight'] as const satisfies readonly (keyof ScanDecisions)[];

const classCount = ({ classes }: ProjectRecord): number => classes?.value.length ?? MOST_CLASSES;

/** The first field of a project that has the right form and can't be true all the same: a class that there is not, or two scans with one key; null: none. */
export function unsoundField(project: ProjectRecord): string | null {
  if (project.classes && !v.is(NET_SETTINGS.classes.schema, project.classes.value)) return 'classes.value';
  const keys = new Set<string>();
  const count = classCount(project);
  for (const [i, { key, decisions, last }] of project.scans.entries()) {
    if (keys.has(key)) return `scans.${i}.key`;
    keys.add(key);
    const field = CLASSES.find((one) => (decisions[one] ?? 0) >= count);
    if (field) return `scans.${i}.decisions.${field}`;
    if ((last?.label ?? 0) >= count) return `scans.${i}.last.label`;
  }
  return null;
}

/** A project without labels of classes that it has no longer: scans that were not on the page keep them when the classes become fewer. */
export function withinClasses(project: ProjectRecord): ProjectRecord {
  const count = classCount(project);
  const scans = project.scans.map((scan): KeptScan => {
    const { decisions, last } = scan;
    const gone = CLASSES.filter((one) => (decisions[one] ?? 0) >= count);
    const isLastGone = (last?.label ?? 0) >= count;
    if (gone.length === 0 && !isLastGone) return scan;
    const { label: _, ...side } = last ?? {};
    const left = Object.entries(decisions).filter(([field]) => !(gone as string[]).includes(field));
    return { ...scan, decisions: Object.fromEntries(left), ...(isLastGone && { last: side }) };
  });
  return { ...project, scans };
}

/** A project whose changes were all made by `now`, in milliseconds since 1970: a later time would win over whatever is decided here. */
export function upTo(now: number, project: ProjectRecord): ProjectRecord {
  const by = (time: number) => Math.min(time, now);
  const timed = <T>(one: Timed<T> | null) => one && { ...one, at: by(one.at) };
  const { predictions } = project;
  const computedAt = predictions?.value?.computedAt;
  return {
    ...project,
    name: { ...project.name, at: by(project.name.at) },
    createdAt: by(project.createdAt),
    usedAt: by(project.usedAt),
    scans: project.scans.map(({ decidedAt, ...scan }) => ({
      ...scan,
      changedAt: by(scan.changedAt),
      ...(decidedAt && { decidedAt: Object.fromEntries(Object.entries(decidedAt).map(([field, time]) => [field, by(time)])) }),
    })),
    classes: timed(project.classes),
    tables: timed(project.tables),
    method: timed(project.method),
    settings: timed(project.settings),
    view: timed(project.view),
    evaluations: Object.fromEntries(Object.entries(project.evaluations).map(([key, one]) => [key, { ...one, at: by(one.at) }])),
    predictions: predictions && {
      at: by(predictions.at),
      value: predictions.value && { ...predictions.value, ...(computedAt !== undefined && { computedAt: by(computedAt) }) },
    },
  };
}
