// Runs before the files of vitest's project `gpu` and installs WebGPU in the process that they share.
import { installDawn } from './dawn.mjs';

if (!globalThis.navigator?.gpu) await installDawn();
