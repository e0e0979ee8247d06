import type { Problem } from '#base/problem.ts';
import type { Delivered, FilePiece } from '../../src/automation/deliver.ts';
import type { OutputFolder } from './output-folder.mjs';

interface Handle {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export class Delivery {
  constructor(
    folder: OutputFolder,
    options: {
      under?: string[];
      placeOf?: (name: string) => string;
      remedy: string;
      openFile?: (file: string, flags: string) => Promise<Handle>;
    },
  );
  receive: (piece: FilePiece) => Promise<Problem | null>;
  prove(files: readonly Delivered[], promised: readonly string[]): Promise<Problem | null>;
  inWords(files: readonly Delivered[]): string;
}
