// npm run bench -- ingest [--json FILE] [--seconds N]: slices per second from DICOM files to Hounsfield units, per transfer
// syntax and number of workers, by the code that the decode worker runs; beside it pydicom in one process, where a python3
// has it. Files lie in the system's cache. Then: heads per second, and the memory that many scans take.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bundleForNode, importTs, ROOT } from '../lib/bundle.mjs';
import { writeFiles } from './ingest/files.mjs';

const WORKERS = [1, 2];
const SCANS = { scans: 500, slices: 100 };

/** Figures of several workers at the same job: all are ready before any starts. */
async function measure(script, count, job) {
  const workers = Array.from({ length: count }, () => new Worker(script));
  const answer = (worker) =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  try {
    await Promise.all(
      workers.map((worker) => {
        worker.postMessage({ type: 'prepare', ...job });
        return answer(worker);
      }),
    );
    return await Promise.all(
      workers.map((worker) => {
        worker.postMessage({ type: 'go' });
        return answer(worker);
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function rates(script, job) {
  const found = {};
  for (const count of WORKERS) {
    const results = await measure(script, count, job);
    const total = results.reduce((sum, { done }) => sum + done, 0);
    found[count] = {
      perSecond: results.reduce((sum, { done, seconds }) => sum + done / seconds, 0),
      cpuMilliseconds: (1000 * Math.max(...results.map(({ cpuSeconds }) => cpuSeconds))) / total,
    };
  }
  return found;
}

/** slices/s by syntax; null where no python3 has pydicom, or it can't decode a syntax. */
function pydicomRates(groups, seconds) {
  const script = path.join(ROOT, 'scripts/bench/ingest/pydicom_rates.py');
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      execFileSync(python, ['-c', 'import pydicom, numpy'], { stdio: 'ignore' });
    } catch {
      continue;
    }
    const input = JSON.stringify({ seconds, groups: groups.map(({ name, files }) => ({ name, files })) });
    return JSON.parse(execFileSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['pipe', 'pipe', 'ignore'] }));
  }
  return null;
}

const whole = (value) => (value === null || value === undefined ? 'none' : value >= 100 ? String(Math.round(value)) : value.toFixed(1));

function printTable(rows) {
  const columns = ['transfer syntax', 'kB/slice', '1 worker', '2 workers', 'scaling', 'CPU ms/slice', 'pydicom', 'CPU s/scan'];
  const cells = rows.map((row) => [
    row.name,
    whole(row.bytes / 1000),
    whole(row.workers[1].perSecond),
    whole(row.workers[2].perSecond),
    (row.workers[2].perSecond / row.workers[1].perSecond / 2).toFixed(2),
    row.workers[1].cpuMilliseconds.toFixed(2),
    whole(row.pydicom),
    (row.preparation.cpuMilliseconds / 1000).toFixed(2),
  ]);
  const widths = columns.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  for (const row of [columns, ...cells]) {
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
  }
}

export async function run(args) {
  const { values } = parseArgs({ args, options: { json: { type: 'string' }, seconds: { type: 'string', default: '3' } } });
  const seconds = Number(values.seconds);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'groundglass-bench-'));
  try {
    const { chestSlices } = await importTs('scripts/bench/ingest/slices.ts');
    const groups = await writeFiles(folder, chestSlices());
    const script = await bundleForNode('scripts/bench/ingest/worker.ts');
    console.log(`${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} logical cores, Node ${process.version}`);
    console.log(
      `512 x 512, slices per second, ${seconds} s each; scaling is half of 2 workers over 1; CPU time is that of 1 worker's process`,
    );
    console.log(`load of the machine before: ${os.loadavg()[0].toFixed(1)}`);
    const python = pydicomRates(groups, seconds);
    const rows = [];
    for (const { name, files, bytes } of groups) {
      const workers = await rates(script, { what: 'slices', files, seconds });
      const [prepared] = await measure(script, 1, { what: 'preparation', files, seconds });
      const preparation = { slices: files.length, cpuMilliseconds: (1000 * prepared.cpuSeconds) / prepared.done };
      rows.push({ name, bytes, workers, preparation, pydicom: python?.rates[name] ?? null });
    }
    printTable(rows);
    console.log(
      `CPU s/scan: the whole preparation of a scan of ${groups[0].files.length} slices by the studio's first recipe: thumbnail and look at the values, lungs, sample`,
    );
    console.log(python ? `pydicom ${python.version} with ${python.handlers.join(', ')}, one process` : 'No python3 with pydicom here.');
    const heads = await rates(script, { what: 'heads', files: groups[0].files, seconds });
    console.log(`heads: ${whole(heads[1].perSecond)} files/s with 1 worker, ${whole(heads[2].perSecond)} with 2`);
    const [memory] = await measure(script, 1, { what: 'memory', files: groups[0].files, ...SCANS });
    console.log(
      `memory of one worker for ${SCANS.scans} scans of ${SCANS.slices} slices, headers and thumbnails: at most ${whole(memory.mostMegabytes)} MB (heap and buffers), ${whole(memory.seconds)} s`,
    );
    if (values.json) {
      const machine = { load: os.loadavg()[0], cpu: os.cpus()[0]?.model ?? null, cores: os.cpus().length, node: process.version };
      writeFileSync(values.json, `${JSON.stringify({ bench: 'ingest', machine, seconds, rows, heads, memory, python }, null, 1)}\n`);
    }
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
}
