export const STARTERS: Readonly<Record<string, string>>;
export function sheet(text: string): string;
