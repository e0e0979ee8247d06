export function begunIn(folder: string): { file: string; done: number }[];
export function discard(folder: string, file: string): void;
