// The journeys of the command in Node itself, without a browser: the code of its page in this thread, nets on the processor.
import { pick } from './node-page.ts';
import '../../src/automation/main.ts';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import type { Problem } from '#base/problem.ts';
import { filesBelow, linksLeftOut } from '../lib/walk.mjs';
import { computeInNode } from './compute-in-node.ts';

/** What the page's functions for its driver are bound to, by their names in the page. */
export type Driver = Record<string, unknown>;

export interface Picks {
  /** The folder of scans. */
  data: string;
  /** Files for other inputs, by the inputs' names. */
  files: Readonly<Record<string, string | readonly string[]>>;
}

/** Has the journeys compute here; `threadFile` is the bundle of scripts/wasm/thread.ts. Returns the page's journeys by their names. */
export async function openInNode(driver: Driver, { data, files }: Picks, threadFile: string, tell: (problem: Problem) => void) {
  Object.assign(globalThis, driver);
  computeInNode(threadFile);
  const below = filesBelow(data);
  for (const problem of linksLeftOut(below.leftOut)) tell(problem);
  pick('data', await Promise.all(below.files.map(({ file }) => opened(file))));
  window.pickedPaths = below.files.map((file) => file.path);
  for (const [input, file] of Object.entries(files)) pick(input, await Promise.all([file].flat().map(opened)));
  return window.groundglass;
}

async function opened(file: string): Promise<File> {
  return new File([await openAsBlob(file)], path.basename(file));
}
