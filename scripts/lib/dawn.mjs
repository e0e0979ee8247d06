// Installs WebGPU in Node: Dawn, from the `webgpu` package, as the `navigator.gpu` of a page.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium, SOFTWARE_DAWN } from './chromium.mjs';
import { loadVulkan } from './vulkan.mjs';

/** The SwiftShader drivers that come with browsers. SwiftShader is a Vulkan driver that runs on any CPU. */
async function softwareDrivers() {
  const browser = await findChromium().catch(() => undefined);
  const folders = [browser && path.dirname(browser), '/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];
  return folders.filter(Boolean).map((folder) => path.join(folder, 'vk_swiftshader_icd.json'));
}

async function adapterOf(gpu) {
  try {
    return await gpu.requestAdapter();
  } catch {
    return null;
  }
}

function install(gpu) {
  if (!globalThis.navigator) globalThis.navigator = {};
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
}

/**
 * Makes navigator.gpu with the machine's own Vulkan drivers if they work, else with the SwiftShader of an installed Chromium.
 * If VK_ICD_FILENAMES or VK_DRIVER_FILES is set, only these drivers are used. Throws when there is no adapter.
 */
export async function installDawn() {
  // Some drivers print warnings to stderr without this variable.
  process.env.XDG_RUNTIME_DIR ??= tmpdir();
  await loadVulkan();
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const chosen = process.env.VK_ICD_FILENAMES ?? process.env.VK_DRIVER_FILES;
  const drivers = chosen ? [null] : [null, ...(await softwareDrivers()).filter(existsSync)];
  for (const driver of drivers) {
    if (driver) process.env.VK_ICD_FILENAMES = driver;
    const gpu = create(driver ? [SOFTWARE_DAWN] : []);
    if (!(await adapterOf(gpu))) continue;
    install(gpu);
    return;
  }
  throw new Error(
    'No WebGPU adapter was found for Node: neither a Vulkan driver nor the SwiftShader that comes with Chromium. Install Chromium or set VK_ICD_FILENAMES.',
  );
}
