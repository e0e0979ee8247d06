// Runs a journey of the page in Node itself, on the processor.
import { bundleForNode, importTs } from '../lib/bundle.mjs';

/** Runs one of the page's journeys to its end; resolves to how it ended, as the page would tell it. */
export async function journeyInNode({ name, options, picks, functions = {} }, { hear, delivery }) {
  const { openInNode } = await importTs('scripts/headless/in-node.ts');
  const driver = { reportToTerminal: async (line) => hear(line), receivePiece: delivery.receive, ...functions };
  const threads = await bundleForNode('scripts/wasm/thread.ts');
  const journeys = await openInNode(driver, picks, threads, (problem) => hear({ kind: 'problem', problem }));
  return journeys[name](options);
}
