// Dawn in Node needs the Vulkan loader. Where the system has none, the one that Chromium brings along serves: Node is started
// again with Chromium's folder on the library path, since the path counts only at a process's start.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';

const LOADER = 'libvulkan.so.1';

function systemHasLoader() {
  const folders = ['/lib64', '/usr/lib64', '/usr/lib', '/usr/local/lib', ...(process.env.LD_LIBRARY_PATH ?? '').split(':')];
  const nested = readdirSync('/usr/lib').map((name) => path.join('/usr/lib', name));
  return [...folders, ...nested.filter((folder) => /linux-gnu/.test(folder))].some(
    (folder) => folder && existsSync(path.join(folder, LOADER)),
  );
}

/** Goes on in a second process, and ends with its status, where this one could not load Vulkan; else returns. */
export async function ensureVulkanLoader() {
  if (process.platform !== 'linux' || systemHasLoader()) return;
  const browser = await findChromium().catch(() => undefined);
  const folder = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome', ...(browser ? [path.dirname(browser)] : [])].find(
    (candidate) => existsSync(path.join(candidate, LOADER)),
  );
  if (!folder) return;
  const env = { ...process.env, LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit', env });
  process.exit(status ?? 1);
}
