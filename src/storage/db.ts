import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { StoredRun } from '#runs/restore.ts';
import type { CheckpointSummary, QueueRecord, StateSummary, StepColumns, WeightFileSummary } from './records.ts';
import type { DerivedRecord } from './samples.ts';
import type { TilesRecord } from './tiles.ts';

/** What makes a body exist: written last, in one transaction, over chunks that are all there. */
export interface StoredBody<Summary> {
  id: string;
  summary: Summary;
  /** Key of the chunks; new for every write. */
  bodyId: string;
  chunks: WrittenChunk[];
  /** How the checksums were made: wordSum, or fnv1a in older records. */
  sums?: 'words';
}

export interface WrittenChunk {
  bytes: number;
  checksum: number;
}

/** Bytes in older records, and where a browser keeps no Blobs. */
export type StoredChunk = Blob | Uint8Array<ArrayBuffer>;

/** A body that is being written, or was when its writer died. */
export interface UnfinishedBody {
  bodyId: string;
  /** Milliseconds since 1970, renewed with every chunk. */
  touchedAt: number;
}

export interface StudioSchema extends DBSchema {
  checkpoints: { key: string; value: StoredBody<CheckpointSummary> };
  weights: { key: string; value: StoredBody<WeightFileSummary> };
  states: { key: string; value: StoredBody<StateSummary> };
  /** Key: [bodyId, index]. */
  chunks: { key: [string, number]; value: StoredChunk };
  unfinished: { key: string; value: UnfinishedBody };
  runs: { key: string; value: StoredRun };
  derived: { key: string; value: DerivedRecord; indexes: { bytes: number } };
  /** Key: the run's id. */
  steps: { key: string; value: StepColumns };
  /** One record at most. */
  queue: { key: string; value: QueueRecord };
  tiles: { key: string; value: TilesRecord };
}

/** Stores of manifests. */
export const BODY_STORES = ['checkpoints', 'weights', 'states'] as const;
export type BodyStore = (typeof BODY_STORES)[number];
export type BodySummary<Store extends BodyStore> = StudioSchema[Store]['value']['summary'];

export type StudioDatabase = IDBPDatabase<StudioSchema>;
type Migration = (db: StudioDatabase, transaction: IDBPTransaction<StudioSchema, StoreNames<StudioSchema>[], 'versionchange'>) => void;

/** Migration i turns version i into i + 1, so there is never a gap; a version once released is never edited. */
const MIGRATIONS: readonly Migration[] = [
  (db) => {
    db.createObjectStore('checkpoints', { keyPath: 'id' });
    db.createObjectStore('chunks');
    db.createObjectStore('unfinished', { keyPath: 'bodyId' });
    db.createObjectStore('runs', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('weights', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('derived', { keyPath: 'key' }).createIndex('bytes', 'bytes');
  },
  (db) => {
    db.createObjectStore('states', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('steps');
  },
  (db) => {
    db.createObjectStore('queue', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('tiles', { keyPath: 'adapter' });
  },
];

export const DATABASE_NAME = 'groundglass-studio';
export const DATABASE_VERSION = MIGRATIONS.length;

let opened: Promise<StudioDatabase> | null = null;

/** The studio's database, opened once per thread and again after the browser closed it. */
export function database(): Promise<StudioDatabase> {
  opened ??= open().catch((thrown) => {
    opened = null;
    throw refusal(thrown);
  });
  return opened;
}

/** Closes this thread's connection; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing?.catch(() => null))?.close();
}

/** Tabs make way at once, but one that the browser has frozen can't; so long is waited for it. */
const MAKE_WAY_MS = 5000;

function open(): Promise<StudioDatabase> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      reject(blockedByTab());
    };
    openDB<StudioSchema>(DATABASE_NAME, DATABASE_VERSION, {
      upgrade: (db, oldVersion, _, transaction) => {
        for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, transaction);
      },
      blocked: () => {
        timer = setTimeout(giveUp, MAKE_WAY_MS);
      },
      // Another tab has a newer version of the app: make way for it.
      blocking: () => void closeDatabase(),
      terminated: () => {
        opened = null;
      },
    })
      .then((db) => (isLate ? db.close() : resolve(db)), reject)
      .finally(() => clearTimeout(timer));
  });
}

function blockedByTab(): ProblemError {
  return new ProblemError('storage-blocked', phrase('subject/storage'));
}

function refusal(thrown: unknown): unknown {
  if (thrown instanceof ProblemError) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'VersionError') return new ProblemError('storage-newer', phrase('subject/storage'));
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new ProblemError('storage-unavailable', phrase('subject/storage'), { reason });
}
