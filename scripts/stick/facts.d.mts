export function typeOf(file: string): string;
export function areFacts(text: string): boolean;
export function factsOf(files: readonly string[], headers: Readonly<Record<string, string>>): string;
