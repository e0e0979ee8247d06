import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LABELS, SCANS } from './studio.ts';

/** Options of a headless command that trains on our phantom scans. */
export const DATA = ['--data', SCANS, '--labels', LABELS];
/** Options of the shortest training. */
export const SMALL = ['--model', 'groundglass_small', '--size', '32', '--epochs', '1', '--batch', '4'];

/** A new folder whose name holds `word`. */
export const scratch = (word: string): string => mkdtempSync(path.join(tmpdir(), `groundglass-${word}-`));

export interface Ended {
  /** Null after a kill. */
  status: number | null;
  /** What it printed, errors as well. */
  output: string;
}

/** A command under way. */
export interface Command {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves once what it printed matches; fails when it ends before that. */
  prints(words: RegExp): Promise<void>;
}

/** Starts one of our scripts; `name` is the file in `scripts` without its ending. */
export function begin(name: string, ...args: string[]): Command {
  const started = spawn(process.execPath, [`scripts/${name}.mjs`, ...args], {
    cwd: path.resolve(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Commands speak the language of the system; the tests read English unless they ask for another one.
    env: { ...process.env, LC_ALL: 'C' },
  });
  let output = '';
  let look = () => {};
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      look();
    });
  }
  const ended = new Promise<Ended>((resolve) => started.on('close', (status) => resolve({ status, output })));
  const prints = (words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      look = () => {
        if (words.test(output)) resolve();
      };
      look();
      void ended.then(() => reject(new Error(`It ended without printing ${words}:\n${output}`)));
    });
  return { process: started, ended, prints };
}

/** Runs `npm run headless` with these arguments to its end. */
export function headless(...args: string[]): Promise<Ended> {
  return begin('headless', ...args).ended;
}
