// Runs journeys of the page in Node itself, on the processor.
import { bundleForNode, importTs } from '../lib/bundle.mjs';
import { findChromium } from '../lib/chromium.mjs';

/** Whether a command runs in Node: where that is asked for, or where there is no Chromium, since a browser has the GPU and stores what a run resumes from. */
export async function runsInNode(place) {
  return place === undefined ? (await findChromium()) === undefined : place === 'node';
}

/** Opens the page's journeys over the picked files; `receive` takes the pieces of the files that they send. Returns them by their names. */
export async function openJourneys(picks, { hear, receive, functions = {} }) {
  const { openInNode } = await importTs('scripts/headless/in-node.ts');
  const driver = { reportToTerminal: async (line) => hear(line), receivePiece: receive, ...functions };
  const threads = await bundleForNode('scripts/wasm/thread.ts');
  return openInNode(driver, picks, threads, (problem) => hear({ kind: 'problem', problem }));
}

/** Runs one of the page's journeys to its end; resolves to how it ended, as the page would tell it. */
export async function journeyInNode({ name, options, picks, functions }, { hear, delivery }) {
  const journeys = await openJourneys(picks, { hear, receive: delivery.receive, functions });
  return journeys[name](options);
}
