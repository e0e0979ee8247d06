// Dawn in Node needs the Vulkan loader. Where the system has none, the one that Chromium brings along serves.
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
 * Loads Chromium's Vulkan loader into this process where the system has none. Dawn asks for it by name alone, and glibc gives a library
 * of that name which is loaded already.
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
    // It is no module of Node's, which is an error to Node once it is loaded.
  }
}
