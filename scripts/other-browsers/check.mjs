// Serves the build and goes through it in one browser, with the seconds of every step.
import { serveBuild } from '../lib/serve.mjs';
import { installPackages, requireNode } from '../lib/setup.mjs';
import { otherBrowserWords as words } from '../messages/other-browsers.mjs';
import { goThrough } from './journey.mjs';

/** Ends the process: 0 when the way was gone without a fault, 1 when it was not, 2 when there is no such browser. */
export async function checkIn({ browser, executable, open, variable }) {
  requireNode(20);
  installPackages();
  if (!executable) {
    console.error(words.notFound({ browser, variable }));
    process.exit(2);
  }
  const server = await serveBuild();
  let page = null;
  let status = 1;
  try {
    page = await open(executable);
    console.log(words.begins({ name: page.name, executable }));
    const began = performance.now();
    await goThrough(page, server.url, (step, seen) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(words.step({ seconds, step, seen }));
    });
    for (const fault of page.faults) console.error(words.fault(fault));
    status = page.faults.length > 0 ? 1 : 0;
    console.log(status === 0 ? words.passed(page.name) : words.faulty(page.name));
  } catch (thrown) {
    console.error(words.failed({ browser, reason: thrown.message }));
    for (const fault of page?.faults ?? []) console.error(words.fault(fault));
  } finally {
    await page?.close();
    await server.close();
  }
  process.exit(status);
}
