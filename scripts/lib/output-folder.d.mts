export function inside(folder: string, ...names: string[]): string;

export class OutputFolder {
  readonly path: string;
  static take(folder: string): Promise<OutputFolder>;
  release(): void;
  inside(...names: string[]): string;
  folder(...names: string[]): string;
  read(...names: string[]): string | null;
  write(text: string, ...names: string[]): void;
  remove(...names: string[]): void;
}
