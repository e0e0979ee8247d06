import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DropEntry, dropFaults, type SeriesEntry, seriesFaults } from './ct-drops.ts';
import type { FileEntry } from './ct-entry.ts';
import { fileFaults } from './ct-files.ts';
import { Tally } from './tally.ts';

interface Manifest {
  files?: FileEntry[];
  series?: SeriesEntry[];
  cases?: DropEntry[];
}

/** Every entry of DIR/manifest.json and DIR/bad/manifest.json, read by the very code that the decode worker runs. */
export async function run([dir]: string[], { only = '' }: { only?: string } = {}): Promise<Tally> {
  const tally = new Tally();
  const check = async (name: string, faults: () => Promise<string[]>): Promise<void> => {
    if (!name.includes(only)) return;
    tally.add(name, await faults().catch((thrown: unknown) => [`uncaught: ${thrown instanceof Error ? thrown.message : String(thrown)}`]));
  };
  for (const name of ['manifest.json', 'bad/manifest.json']) {
    const file = path.join(dir, name);
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    for (const entry of manifest.files ?? []) await check(`file ${entry.path}`, () => fileFaults(dir, entry));
    for (const entry of manifest.series ?? []) await check(`series ${entry.folder}`, () => seriesFaults(dir, entry));
    for (const entry of manifest.cases ?? []) await check(`drop ${entry.case}`, () => dropFaults(dir, entry));
  }
  return tally;
}
