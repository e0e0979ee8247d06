import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Case, withoutFaults } from './case.ts';
import { type DropEntry, dropFaults, type SeriesEntry, seriesFaults } from './ct-drops.ts';
import type { FileEntry } from './ct-entry.ts';
import { fileFaults } from './ct-files.ts';

interface Manifest {
  files?: FileEntry[];
  series?: SeriesEntry[];
  cases?: DropEntry[];
}

/** Every entry of DIR/manifest.json and DIR/bad/manifest.json, read by the very code that the decode worker runs. */
export function cases(dir: string, { only = '' }: { only?: string } = {}): Case[] {
  const files = ['manifest.json', 'bad/manifest.json'].map((name) => path.join(dir, name)).filter((file) => existsSync(file));
  const all = files.flatMap((file) => {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return [
      ...(manifest.files ?? []).map((entry) => withoutFaults(`file ${entry.path}`, () => fileFaults(dir, entry))),
      ...(manifest.series ?? []).map((entry) => withoutFaults(`series ${entry.folder}`, () => seriesFaults(dir, entry))),
      ...(manifest.cases ?? []).map((entry) => withoutFaults(`drop ${entry.case}`, () => dropFaults(dir, entry))),
    ];
  });
  return all.filter(({ name }) => name.includes(only));
}
