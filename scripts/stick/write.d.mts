export function checkFolder(folder: string): void;
export function serverFiles(site: readonly string[]): Promise<Record<string, string | Uint8Array>>;
export function writeStick(
  folder: string,
  options: { site: string; demo: boolean; addWeights: (folder: string) => Promise<void>; onProgress: (text: string) => void },
): Promise<{ files: number; bytes: number }>;
