import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { mergeProjects } from '#projects/merge.ts';
import { freeName, type ProjectRecord, runOfKey } from '#projects/record.ts';
import { NewerProjectError, restoreProject } from '#projects/schema.ts';
import { restoreEach } from '#runs/restore.ts';
import { tellChange } from './changes.ts';
import { database } from './db.ts';
import { refuseErased } from './erased.ts';
import { isQuotaError, storageFull } from './quota.ts';

/**
 * Stores a project, merged with what another tab has stored of it meanwhile, and returns what is stored now; a new one under a name that no other has. Throws ProblemError
 * 'storage-full', 'erased' where it was erased meanwhile, or 'project-newer' where a newer version has stored it; and an Error where the stored record
 * of this id can't be read. What is stored stays as it is then.
 */
export async function saveProject(project: ProjectRecord): Promise<ProjectRecord> {
  const db = await database();
  try {
    const transaction = db.transaction(['projects', 'runs', 'checkpoints', 'erased'], 'readwrite');
    await refuseErased(transaction, project.id, project.name.value);
    const projects = transaction.objectStore('projects');
    const stored = await projects.get(project.id);
    const whole = stored
      ? mergeProjects(restoreProject(stored), project)
      : withFreeName(project, restoreEach(await projects.getAll(), restoreProject));
    const merged = withoutScoresOf(await goneRuns(transaction, whole), whole);
    projects.put(merged).catch(() => {});
    await transaction.done;
    tellChange('projects');
    return merged;
  } catch (thrown) {
    if (thrown instanceof NewerProjectError) throw new ProblemError('project-newer', project.name.value);
    throw isQuotaError(thrown) ? await storageFull(phrase('subject/project'), null) : thrown;
  }
}

interface Runs {
  objectStore(name: 'runs'): { getAllKeys(): Promise<IDBValidKey[]> };
  objectStore(name: 'checkpoints'): { getAll(): Promise<{ summary: { runId: string } }[]> };
}

/** The runs of which a project keeps scores, and of which neither the record nor any model is stored any more. */
async function goneRuns(transaction: Runs, { evaluations }: ProjectRecord): Promise<ReadonlySet<string>> {
  const kept = new Set<IDBValidKey>(await transaction.objectStore('runs').getAllKeys());
  const unknown = Object.keys(evaluations)
    .map(runOfKey)
    .filter((id) => !kept.has(id));
  if (unknown.length === 0) return new Set();
  const models = new Set((await transaction.objectStore('checkpoints').getAll()).map(({ summary }) => summary.runId));
  return new Set(unknown.filter((id) => !models.has(id)));
}

/** A project without the scores of runs that are gone: they name scans, and say what was predicted of them. */
function withoutScoresOf<Kept extends { id: string; evaluations?: object }>(gone: ReadonlySet<string>, project: Kept): Kept {
  const { evaluations } = project;
  if (!evaluations || !Object.keys(evaluations).some((key) => gone.has(runOfKey(key)))) return project;
  return { ...project, evaluations: Object.fromEntries(Object.entries(evaluations).filter(([key]) => !gone.has(runOfKey(key)))) };
}

/** Deletes the scores of a run from every project. */
export async function deleteScoresOfRun(id: string): Promise<void> {
  const transaction = (await database()).transaction('projects', 'readwrite');
  let changed = false;
  for (const stored of (await transaction.store.getAll()) as { id: string; evaluations?: object }[]) {
    const left = withoutScoresOf(new Set([id]), stored);
    if (left === stored) continue;
    changed = true;
    transaction.store.put(left).catch(() => {});
  }
  await transaction.done;
  if (changed) tellChange('projects');
}

/** Another tab may have begun a project under the same name before this one was stored. */
function withFreeName(project: ProjectRecord, others: readonly ProjectRecord[]): ProjectRecord {
  const { at, value } = project.name;
  const free = freeName(
    value,
    others.map(({ name }) => name.value),
  );
  return free === value ? project : { ...project, name: { at: at + 1, value: free } };
}

/** A stored project that this version can't read. It stays stored as it is. */
export interface UnreadProject {
  id: string;
  /** Null where that can't be read either. */
  name: string | null;
  /** Whether a newer version of the studio wrote it. */
  isNewer: boolean;
}

/** Returns all projects that can be read, the one that was used last first, and those that can't. */
export async function readProjects(): Promise<{ projects: ProjectRecord[]; unread: UnreadProject[] }> {
  const projects: ProjectRecord[] = [];
  const unread: UnreadProject[] = [];
  for (const stored of (await (await database()).getAll('projects')) as unknown[]) {
    try {
      projects.push(restoreProject(stored));
    } catch (thrown) {
      const { id, name } = stored as { id: string; name?: { value?: unknown } | null };
      const value = name?.value;
      unread.push({ id, name: typeof value === 'string' && value !== '' ? value : null, isNewer: thrown instanceof NewerProjectError });
    }
  }
  return { projects: projects.sort((a, b) => b.usedAt - a.usedAt), unread };
}

/** Returns all projects that can be read, the one that was used last first. */
export async function listProjects(): Promise<ProjectRecord[]> {
  return (await readProjects()).projects;
}

/** Deletes a project's record and the way to its folders. For all that there is of it see storage/erase.ts. */
export async function deleteProject(id: string): Promise<void> {
  const transaction = (await database()).transaction(['projects', 'folders'], 'readwrite');
  for (const store of ['projects', 'folders'] as const)
    transaction
      .objectStore(store)
      .delete(id)
      .catch(() => {});
  await transaction.done;
  tellChange('projects');
}
