// npm run check:firefox: a newcomer's way through the built studio in Firefox, without a window. FIREFOX_PATH names another than the system's.
// `--webgpu` switches WebGPU on, where the release has it behind a preference.
import { checkIn } from './other-browsers/check.mjs';
import { findFirefox } from './other-browsers/find.mjs';
import { openFirefox } from './other-browsers/firefox.mjs';

const preferences = process.argv.includes('--webgpu') ? { 'dom.webgpu.enabled': true } : {};

await checkIn({
  browser: 'Firefox',
  executable: findFirefox(),
  open: (executable) => openFirefox(executable, preferences),
  variable: 'FIREFOX_PATH',
});
