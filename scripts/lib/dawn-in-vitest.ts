// Before the files of vitest's project `gpu`: WebGPU in their process, which they share.
import { installDawn } from './dawn.mjs';

if (!globalThis.navigator?.gpu) await installDawn();
