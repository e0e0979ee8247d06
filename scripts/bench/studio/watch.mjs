// What a page's own thread does while something happens in it: its tasks, from Chromium's trace, and the frames it draws.
import { writeFileSync } from 'node:fs';

/** A frame or a task longer than this is felt. */
export const LONG_MS = 50;

const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
/** With these a trace shows in DevTools which function a task spent its time in. */
const PROFILE = ['v8.execute', 'disabled-by-default-v8.cpu_profiler'];

/**
 * Does `action` and returns what it returned, with the frames' intervals and the tasks of the page's thread in the meantime. `trace`
 * names a file for the trace, to be opened in DevTools' Performance panel.
 */
export async function watch({ browser, page }, action, { trace } = {}) {
  // What this does in the page itself is not to be in the trace: Playwright's own script is there before, and the frames are fetched after.
  await page.getByRole('navigation', { name: 'Steps' }).waitFor();
  await startFrames(page);
  await browser.startTracing(page, { categories: trace ? [...CATEGORIES, ...PROFILE] : CATEGORIES });
  const start = performance.now();
  const result = await action();
  const seconds = (performance.now() - start) / 1000;
  const bytes = await browser.stopTracing();
  const frames = await stopFrames(page);
  if (trace) writeFileSync(trace, bytes);
  const thread = threadOfPage(bytes);
  const tasks = eventsNamed(bytes, 'RunTask').filter(thread).map(taskOf);
  return { result, seconds, ...summary(frames, tasks), longestParts: partsOf(longestByCpu(tasks), bytes, thread) };
}

/** Collects the time of every frame, in the page. */
async function startFrames(page) {
  await page.evaluate(() => {
    const times = [];
    globalThis.benchFrames = times;
    const next = (now) => {
      times.push(now);
      if (globalThis.benchFrames === times) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/** Milliseconds between the frames since the start. */
async function stopFrames(page) {
  const times = await page.evaluate(() => {
    const collected = globalThis.benchFrames;
    globalThis.benchFrames = null;
    return collected;
  });
  return times.slice(1).map((time, i) => time - times[i]);
}

/** Tells the events of the page's main thread. */
function threadOfPage(bytes) {
  const [started] = eventsNamed(bytes, 'TracingStartedInBrowser');
  const pid = started?.args.data.frames[0].processId;
  const main = eventsNamed(bytes, 'thread_name').find((event) => event.pid === pid && event.args.name === 'CrRendererMain');
  return (event) => event.ph === 'X' && event.pid === pid && event.tid === main?.tid;
}

/** Kinds of work that a task consists of, in Chromium's names. */
const PARTS = [
  'EvaluateScript',
  'FunctionCall',
  'TimerFire',
  'RunMicrotasks',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'MajorGC',
  'MinorGC',
];

/** Processor time in milliseconds by kind of work, of what took one or more. Functions may hold layouts, which count for both. */
function partsOf(task, bytes, thread) {
  if (!task) return {};
  const within = ({ ts, dur = 0 }) => ts >= task.at && ts + dur <= task.at + task.ms * 1000;
  const parts = PARTS.map((name) => {
    const events = eventsNamed(bytes, name).filter((event) => thread(event) && within(event));
    return [name, events.reduce((sum, event) => sum + taskOf(event).cpuMs, 0)];
  });
  return Object.fromEntries(parts.filter(([, ms]) => ms >= 1));
}

function longestByCpu(tasks) {
  return tasks.reduce((longest, task) => (task.cpuMs > (longest?.cpuMs ?? 0) ? task : longest), null);
}

/** The events of this name. A trace has one event a line, and may be longer than a string can be. */
export function eventsNamed(bytes, name) {
  const events = [];
  const mark = `"name":"${name}"`;
  for (let at = bytes.indexOf(mark); at !== -1; ) {
    const end = bytes.indexOf('\n', at);
    const line = bytes.toString('utf8', bytes.lastIndexOf('\n', at) + 1, end === -1 ? bytes.length : end);
    // The last event shares its line with the end of the file.
    if (line.endsWith('},')) events.push(JSON.parse(line.slice(0, -1)));
    at = end === -1 ? -1 : bytes.indexOf(mark, end);
  }
  return events;
}

export function taskOf({ dur, tdur, ts }) {
  return { at: ts, ms: dur / 1000, cpuMs: (tdur ?? 0) / 1000 };
}

function summary(frames, tasks) {
  const most = (values) => values.reduce((a, b) => Math.max(a, b), 0);
  return {
    frames: frames.length,
    slowFrames: frames.filter((ms) => ms > LONG_MS).length,
    longestFrame: most(frames),
    tasks: tasks.length,
    longTasks: tasks.filter(({ ms }) => ms > LONG_MS).length,
    longestTask: most(tasks.map(({ ms }) => ms)),
    longestCpu: most(tasks.map(({ cpuMs }) => cpuMs)),
  };
}
