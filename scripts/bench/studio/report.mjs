// How the benches of the page print what they found.
import os from 'node:os';
import { LONG_MS } from './watch.mjs';

export function machine() {
  const cpu = os.cpus()[0]?.model ?? 'unknown processor';
  return `${cpu}, ${os.cpus().length} logical cores, Node ${process.version}, load before ${os.loadavg()[0].toFixed(1)}`;
}

/** Rows of text under their titles, the first column to the left. */
export function printTable(titles, rows) {
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  for (const row of [titles, ...rows])
    console.log(row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '));
}

/** What `watch` found of each phase. */
export function printPhases(phases) {
  const titles = ['', 's', 'frames', `over ${LONG_MS} ms`, 'longest', 'tasks', `over ${LONG_MS} ms`, 'longest', 'most CPU'];
  printTable(
    titles,
    phases.map((phase) => [
      phase.name,
      phase.seconds.toFixed(1),
      String(phase.frames),
      `${((100 * phase.slowFrames) / Math.max(1, phase.frames)).toFixed(1)} %`,
      phase.longestFrame.toFixed(0),
      String(phase.tasks),
      String(phase.longTasks),
      phase.longestTask.toFixed(1),
      phase.longestCpu.toFixed(1),
    ]),
  );
  console.log('\nThe task of most CPU, ms of it by kind of work:');
  for (const { name, longestParts } of phases) {
    const parts = Object.entries(longestParts).map(([part, ms]) => `${part} ${ms.toFixed(0)}`);
    console.log(`${name}: ${parts.join(', ') || 'nothing known'}`);
  }
}
