export const STUDIO_PORT: number;
export const FORMER_PORT: number;
export function parsePort(text: string): number | null;
export function holderOf(port: number): Promise<'nobody' | 'studio' | 'other'>;
