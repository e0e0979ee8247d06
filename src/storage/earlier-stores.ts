import { database } from './db.ts';

/** For tests: the stores of a database that an earlier version wrote, with the bytes of chunks in base64. */
export interface EarlierStores {
  runs: unknown[];
  queue: unknown[];
  checkpoints: unknown[];
  states: unknown[];
  chunks: { key: [string, number]; base64: string }[];
}

/** Puts the stores into the database unchanged. */
export async function putEarlierStores(earlier: EarlierStores): Promise<void> {
  const db = await database();
  for (const store of ['runs', 'queue', 'checkpoints', 'states'] as const) {
    for (const value of earlier[store]) await db.put(store, value as never);
  }
  for (const { key, base64 } of earlier.chunks) {
    await db.put(
      'chunks',
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
      key,
    );
  }
}
