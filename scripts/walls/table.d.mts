import type { Room } from './check.mjs';

export function tableOf(rooms: readonly Room[]): string;
export function withTable(text: string, rooms: readonly Room[]): string;
