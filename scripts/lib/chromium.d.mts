import type { LaunchOptions } from 'playwright';

export function findChromium(): Promise<string | undefined>;
export function launchOptions(options: { software: boolean }): LaunchOptions;
