import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'fast-png';
import type { DroppedFile } from '#ct/scan.ts';
import { inspectDrop, inspectFiles } from '../inspect/drop.ts';
import { inspectWeights } from '../inspect/weights.ts';
import { type Case, withoutFaults } from './case.ts';
import { casesBelow, type ReportCase } from './reports/expectation.ts';
import { dropFaults, weightFaults } from './reports/faults.ts';

/**
 * Cases made after public reports: DIR holds folders with an expect.json (reports/expectation.ts), each read as `npm run inspect`
 * reads it.
 */
export function cases(dir: string, { only = '' }: { only?: string } = {}): Case[] {
  const all = casesBelow(dir, readdirSync(dir, { recursive: true }) as string[]);
  return all.filter(({ name }) => name.includes(only)).map((one) => withoutFaults(one.name, () => faultsOf(one)));
}

async function faultsOf({ folder, expect }: ReportCase): Promise<string[]> {
  const { net, scans, idColumn, labelColumn } = expect;
  const files = readdirSync(folder).filter((name) => name !== 'expect.json' && name !== 'drop');
  if (net !== undefined) return weightFaults(await inspectWeights(net, path.join(folder, files[0])), expect);
  const choice = { idColumn, labelColumn };
  const drop = path.join(folder, 'drop');
  if (existsSync(drop)) return dropFaults(await inspectDrop(drop, choice), expect);
  const tables = await Promise.all(files.map(async (name) => ({ path: `drop/${name}`, file: await openAsBlob(path.join(folder, name)) })));
  return dropFaults(await inspectFiles(drop, [...(scans ?? []).flatMap(pictures), ...tables], choice), expect);
}

const EDGE = 16;
const SLICES = 5;

/** Picture slices of a scan whose pixels no other scan has. */
function pictures(folder: string, scan: number): DroppedFile[] {
  return Array.from({ length: SLICES }, (_, slice) => {
    const data = Uint8Array.from({ length: EDGE * EDGE }, (_, i) => (i * (scan + 3) + slice * 37 + scan * 11) % 251);
    const png = encode({ width: EDGE, height: EDGE, data, depth: 8, channels: 1 });
    return { path: `drop/${folder}/${slice}.png`, file: new Blob([png as Uint8Array<ArrayBuffer>]) };
  });
}
