// The scans of a command line, picked in the page behind `npm run headless`.
import path from 'node:path';
import { filesBelow, linksLeftOut } from './walk.mjs';

/**
 * Picks a folder of scans in the page. A browser goes through folders itself, but follows no links: where there are some, it is given the
 * files one by one, and their paths beside them. `tell` hears of links that are not followed.
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
