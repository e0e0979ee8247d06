import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { Unpacked } from './python.ts';

export interface Ended {
  /** null where a signal ended it. */
  status: number | null;
  said: string;
}

/** Waits for the end of a process. */
export function ended(process: ChildProcess): Promise<Ended> {
  let said = '';
  for (const stream of [process.stdout, process.stderr]) stream?.on('data', (piece) => (said += String(piece)));
  return new Promise((resolve) => process.on('close', (status) => resolve({ status, said })));
}

/** Waits until a process has said something; resolves also where it ends without. */
export function says(process: ChildProcess, what: RegExp): Promise<void> {
  let said = '';
  return new Promise((resolve) => {
    process.stdout?.on('data', (piece) => {
      said += String(piece);
      if (what.test(said)) resolve();
    });
    process.on('close', () => resolve());
  });
}

/** Starts a program in two processes that know of each other. */
export async function startTwo({ start }: Unpacked, program: string, ...args: string[]): Promise<[ChildProcess, ChildProcess]> {
  const shared = { WORLD_SIZE: '2', MASTER_ADDR: '127.0.0.1', MASTER_PORT: String(await freePort()) };
  const one = (rank: string) => start({ ...shared, RANK: rank, LOCAL_RANK: rank }, program, ...args);
  return [one('0'), one('1')];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
