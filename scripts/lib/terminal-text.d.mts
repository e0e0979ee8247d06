export function places(text: string): number;
export function cutTo(text: string, width: number): string;
export function partsOf(text: string): string[];
export function wrapped(parts: readonly string[], layout: { width: number; indent?: string; first?: string }): string;
