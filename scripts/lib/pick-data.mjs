// Picks the scans that a command line names in the page behind `npm run headless`.
import path from 'node:path';
import { filesBelow, linksLeftOut } from './walk.mjs';

/**
 * Picks a folder of scans in the page. A browser reads folders itself but follows no links. If there are links, it gets the
 * files one by one with their paths. `tell` gets the links that are not followed.
 */
export async function pickData(page, folder, tell) {
  const input = page.locator('#data');
  const { files, leftOut, linked } = filesBelow(folder);
  for (const problem of linksLeftOut(leftOut)) tell(problem);
  if (!linked) return input.setInputFiles(path.resolve(folder));
  await input.evaluate((element) => element.removeAttribute('webkitdirectory'));
  await input.setInputFiles(files.map(({ file }) => file));
  await page.evaluate(
    (paths) => {
      window.pickedPaths = paths;
    },
    files.map((file) => file.path),
  );
}
