// What the benches' commands have in common: options with a usage line, and where the WebGPU code runs.
import { parseArgs } from 'node:util';
import { bundleForNode } from '../lib/bundle.mjs';

/**
 * The options' values. Ends the process with status 2 and the usage where an option is unknown, has none of its `choices`, or is
 * no whole number of at least 1 though it is one of `whole`; `check(values)` may return a complaint of its own.
 */
export function parseBench(args, { usage, options, choices = {}, whole = [], check = () => null }) {
  const refuse = (complaint) => {
    console.error(`${complaint}\n\nUsage: npm run bench -- ${usage}`);
    process.exit(2);
  };
  let parsed;
  try {
    parsed = parseArgs({ args, options });
  } catch (error) {
    refuse(error.message);
  }
  const { values } = parsed;
  for (const [name, allowed] of Object.entries(choices)) {
    if (!allowed.includes(values[name])) refuse(`--${name} is one of ${allowed.join(', ')}.`);
  }
  for (const name of whole) {
    if (values[name] !== undefined && !/^[1-9]\d*$/.test(values[name])) refuse(`--${name} takes a whole number of at least 1.`);
  }
  const complaint = check(values);
  if (complaint) refuse(complaint);
  return values;
}

/** Makes WebGPU available in this process ('dawn'; null), or opens a page of Chromium with it, which the caller closes. */
export async function openRuntime(runtime) {
  if (runtime === 'dawn') {
    const { installDawn } = await import('../lib/dawn.mjs');
    await installDawn();
    return null;
  }
  const { openChromiumPage } = await import('../lib/chromium-page.mjs');
  return openChromiumPage('scripts/bench/page.ts');
}

/** What does not go with `--engine wasm`, and what goes with nothing else; null where the options fit. */
export function refuseWithWasm({ engine, runtime, threads }) {
  if (engine !== 'wasm') return threads === undefined ? null : '--threads is of --engine wasm.';
  return runtime === 'dawn' ? null : '--engine wasm is measured in Node: leave out --runtime.';
}

/** The threads of our engine on the processor, one if no number is given, with the bundle of one; null for another engine. */
export async function processorOf({ engine, threads }) {
  return engine === 'wasm' ? { threads: Number(threads ?? 1), threadFile: await bundleForNode('scripts/wasm/thread.ts') } : null;
}
