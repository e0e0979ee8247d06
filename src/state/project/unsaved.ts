import type { ProjectRecord } from '#projects/record.ts';
import { restoreProject } from '#projects/schema.ts';

const KEY = 'groundglass-unsaved-projects';

/**
 * Keeps projects that are not stored yet when the page goes. A browser may end a page before IndexedDB has stored anything; local storage has
 * stored when it returns. Where it has no room, nothing is kept here.
 */
export function leaveUnsaved(projects: readonly ProjectRecord[]): void {
  try {
    if (projects.length > 0) globalThis.localStorage?.setItem(KEY, JSON.stringify(projects, withBytes));
  } catch {
    // The storage is full or closed to the page.
  }
}

/** Returns the projects that an earlier page left, and forgets them. What can't be read counts as none. */
export function takeUnsaved(): ProjectRecord[] {
  try {
    const left = globalThis.localStorage?.getItem(KEY);
    globalThis.localStorage?.removeItem(KEY);
    const stored: unknown = JSON.parse(left ?? '[]', toBytes);
    return Array.isArray(stored) ? stored.map((project) => restoreProject(project)) : [];
  } catch {
    return [];
  }
}

/** JSON has no bytes: those of label tables are written as lists of numbers. */
function withBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: Array.from(value) } : value;
}

function toBytes(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !Array.isArray(value.bytes)) return value;
  return Object.keys(value).length === 1 ? new Uint8Array(value.bytes) : value;
}
