// Dawn in Node needs the Vulkan loader. If the system has none, the one that comes with Chromium is used.
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';

const LOADER = 'libvulkan.so.1';
/** glibc's RTLD_NODELETE: the library stays loaded when its handle is closed. */
const RTLD_NODELETE = 0x1000;

function systemHasLoader() {
  const folders = ['/lib64', '/usr/lib64', '/usr/lib', '/usr/local/lib', ...(process.env.LD_LIBRARY_PATH ?? '').split(':')];
  const nested = readdirSync('/usr/lib').map((name) => path.join('/usr/lib', name));
  return [...folders, ...nested.filter((folder) => /linux-gnu/.test(folder))].some(
    (folder) => folder && existsSync(path.join(folder, LOADER)),
  );
}

/**
 * Loads Chromium's Vulkan loader into this process if the system has none. Dawn requests it by name only, and glibc returns the library
 * of that name that is loaded already.
 */
export async function loadVulkan() {
  if (process.platform !== 'linux' || systemHasLoader()) return;
  const browser = await findChromium().catch(() => undefined);
  const folder = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome', ...(browser ? [path.dirname(browser)] : [])].find(
    (candidate) => existsSync(path.join(candidate, LOADER)),
  );
  if (!folder) return;
  try {
    process.dlopen({ exports: {} }, path.join(folder, LOADER), constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch {
    // Node loads the library and then throws, because it is no module of Node.
  }
}
