// Finds browsers without Chromium's engine, and gives what each is called in the system.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (names) => (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));

/** The executable of Firefox: FIREFOX_PATH, else the system's; undefined where there is none. */
export function findFirefox() {
  const chosen = process.env.FIREFOX_PATH;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']]
    .filter(Boolean)
    .map((root) => path.join(root, 'Mozilla Firefox/firefox.exe'));
  return [
    ...onPath(['firefox', 'firefox-esr', 'firefox-nightly']),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Applications/Firefox Nightly.app/Contents/MacOS/firefox',
    ...windows,
  ].find(isExecutable);
}

/** The program that drives WebKit: WEBKIT_DRIVER, else that of WebKitGTK or of Safari; undefined where there is none. */
export function findWebkitDriver() {
  const chosen = process.env.WEBKIT_DRIVER;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  return [...onPath(['WebKitWebDriver', 'safaridriver'])].find(isExecutable);
}
