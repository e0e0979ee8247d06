import type { OutputFolder } from './output-folder.mjs';

export function writeCommand(folder: OutputFolder, command: object): void;
export function readCommand(out: string): Promise<{ command: 'train' | 'sweep'; begun: boolean } | null>;
export function refuseInterrupted(folder: OutputFolder): Promise<void>;
export function forgetCommand(folder: OutputFolder): void;
