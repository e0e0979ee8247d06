import { LOCAL_KEYS } from '#base/kept-keys.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { restoreProject } from '#projects/schema.ts';
import { PageJournal } from './page-journal.ts';

/** Projects that were not stored yet when their page went. */
const journal = new PageJournal<ProjectRecord>(LOCAL_KEYS.unsavedProjects, restoreProject);

/** Keeps projects that are not stored yet when the page goes; none: forgets what this page kept. */
export function leaveUnsaved(projects: readonly ProjectRecord[]): void {
  journal.leave(projects);
}

/** Returns the projects that earlier pages left, and forgets them. */
export function takeUnsaved(): ProjectRecord[] {
  return journal.take();
}

/** Forgets what pages left of a project that is being erased. */
export function forgetUnsaved(id: string): void {
  journal.forget((project) => project.id === id);
}
