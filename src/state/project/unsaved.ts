import type { ProjectRecord } from '#projects/record.ts';
import { restoreProject } from '#projects/schema.ts';

/** How the keys begin under which pages leave projects. Every page has its own, so that tabs don't overwrite each other. */
const KEY = 'groundglass-unsaved-projects';
const ownKey = `${KEY} ${crypto.randomUUID()}`;

/**
 * Keeps projects that are not stored yet when the page goes; none: forgets what this page kept. A browser may end a page before IndexedDB has
 * stored anything; local storage has stored when it returns. Where it has no room, nothing is kept here.
 */
export function leaveUnsaved(projects: readonly ProjectRecord[]): void {
  put(ownKey, projects);
}

/** Returns the projects that earlier pages left, and forgets them. What can't be read counts as none. */
export function takeUnsaved(): ProjectRecord[] {
  return keys().flatMap((key) => {
    const left = read(key);
    put(key, []);
    return left;
  });
}

/** Forgets what pages left of a project that is being erased. */
export function forgetUnsaved(id: string): void {
  for (const key of keys())
    put(
      key,
      read(key).filter((project) => project.id !== id),
    );
}

function keys(): string[] {
  try {
    return Object.keys(globalThis.localStorage ?? {}).filter((key) => key === KEY || key.startsWith(`${KEY} `));
  } catch {
    return [];
  }
}

function read(key: string): ProjectRecord[] {
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage?.getItem(key) ?? '[]', toBytes);
    return Array.isArray(stored) ? stored.flatMap((project) => restored(project)) : [];
  } catch {
    return [];
  }
}

function restored(stored: unknown): ProjectRecord[] {
  try {
    return [restoreProject(stored)];
  } catch {
    return [];
  }
}

function put(key: string, projects: readonly ProjectRecord[]): void {
  try {
    if (projects.length > 0) globalThis.localStorage?.setItem(key, JSON.stringify(projects, withBytes));
    else globalThis.localStorage?.removeItem(key);
  } catch {
    // The storage is full or closed to the page.
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
