import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { StoredRun } from '#runs/restore.ts';
import type { CheckpointSummary, QueueRecord, StateSummary, StepColumns, WeightFileSummary } from './records.ts';
import type { DerivedRecord } from './samples.ts';
import type { TilesRecord } from './tiles.ts';

/** The manifest that makes a body exist. It is written last, in one transaction, when all chunks are stored. */
export interface StoredBody<Summary> {
  id: string;
  summary: Summary;
  /** Key of the chunks; new for every write. */
  bodyId: string;
  chunks: WrittenChunk[];
  /** The function that made the checksums: wordSum, or fnv1a in older records, where this is absent. */
  sums?: 'words';
}

export interface WrittenChunk {
  bytes: number;
  checksum: number;
}

/** A chunk is an array in older records and in browsers that can't store Blobs. */
export type StoredChunk = Blob | Uint8Array<ArrayBuffer>;

/** A body that is being written, or was when its writer died. */
export interface UnfinishedBody {
  bodyId: string;
  /** The time of the last chunk, in milliseconds since 1970. */
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
  /** At most one record. */
  queue: { key: string; value: QueueRecord };
  tiles: { key: string; value: TilesRecord };
  /** As any version of the studio has written it: see projects/schema.ts. */
  projects: { key: string; value: { id: string } };
  /** Key: the project's id. */
  folders: { key: string; value: FileSystemDirectoryHandle[] };
  /** Ids of projects and runs that were erased: see storage/erased.ts. */
  erased: { key: string; value: { id: string } };
}

/** The name of a store. */
export type StudioStore = StoreNames<StudioSchema>;
/** What a store holds. */
export type StudioStored<Store extends StudioStore> = StudioSchema[Store]['value'];

/** The stores that hold manifests. */
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
  (db) => {
    db.createObjectStore('projects', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('folders');
  },
  (db) => {
    db.createObjectStore('erased', { keyPath: 'id' });
  },
];

export const DATABASE_NAME = 'groundglass-studio';
export const DATABASE_VERSION = MIGRATIONS.length;

let opened: Promise<StudioDatabase> | null = null;

/** Returns the studio's database. It is opened once per thread, and again after the browser closed it. */
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

/** How long to wait for other tabs to close the database. They do so at once, unless the browser has frozen them. */
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
      // Another tab has a newer version of the app and must upgrade the database: close this connection.
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
