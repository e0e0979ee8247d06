// Finds a Chromium and gives the options to start it so that WebGPU works, with or without a GPU.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { folderWords } from '../messages/folders.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** The places where installers put browsers that are not on the PATH. */
function installedPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => [
      path.join(root, 'Google/Chrome/Application/chrome.exe'),
      path.join(root, 'Chromium/Application/chrome.exe'),
      path.join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full Chromium that Playwright downloads, if it is there. Playwright's headless shell has no WebGPU. */
async function playwrightChromium() {
  try {
    const { chromium } = await import('playwright');
    return chromium.executablePath();
  } catch {
    return null;
  }
}

/**
 * Returns the executable of a Chromium: CHROMIUM_PATH, else the system's, else Playwright's download; undefined when there is none.
 * Throws when CHROMIUM_PATH names no executable file.
 */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (!isExecutable(chosen)) throw new Error(folderWords.setup.notStartable(chosen));
    return chosen;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const candidates = [...onPath, ...installedPlaces(), await playwrightChromium()];
  return candidates.find((file) => file && existsSync(file) && isExecutable(file));
}

/** The files by which Linux shows GPUs. */
const GPU_FILES = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg'];
const mayHaveGpu = () => process.platform !== 'linux' || GPU_FILES.some(existsSync);

/** Returns the values of `software` to try in turn: a GPU first, if there may be one. */
export const adaptersToTry = () => (mayHaveGpu() ? [false, true] : [true]);

/**
 * WGSL requires zeroed workgroup memory. If SwiftShader does this, its compiler writes a store for every word, which is most of the
 * code of our kernels. With this flag Dawn writes a loop instead.
 */
export const SOFTWARE_DAWN = 'disable-dawn-features=use_vulkan_zero_initialize_workgroup_memory_extension';

/** Returns Playwright's launch options. `software` requests the SwiftShader adapter, for machines without a usable GPU. */
export function launchOptions({ software }) {
  const args = [
    '--enable-unsafe-webgpu',
    '--ignore-gpu-blocklist',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
  ];
  if (process.platform === 'linux') args.push('--enable-features=Vulkan');
  // Without a display, drivers have no surface to draw on. Without a driver these options would end the browser.
  if (process.platform === 'linux' && !software && mayHaveGpu()) args.push('--use-angle=vulkan', '--disable-vulkan-surface');
  if (software) args.push('--use-webgpu-adapter=swiftshader', `--${SOFTWARE_DAWN}`);
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { headless: true, args };
}
