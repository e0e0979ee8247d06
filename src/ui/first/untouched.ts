import { FIRST_KEYS } from '#base/first-keys.ts';
import { LANGUAGE_TAGS } from '#base/messages/languages.ts';
import { wantedLanguage } from '../messages/first/chosen-language.ts';

/** What a browser keeps of a person's tastes, which the first screen shows as the studio does. */
const TASTES: ReadonlySet<string> = new Set([FIRST_KEYS.notice, FIRST_KEYS.language, FIRST_KEYS.device]);
const DATABASE = 'groundglass-studio';
/** The stores of the database that hold what the first screen would not show. */
const WORK = ['projects', 'runs', 'checkpoints', 'states', 'weights', 'queue'];
/** How long the first screen waits for the answer, in milliseconds. */
const PATIENCE = 1000;

/**
 * Whether nothing has been done in this browser yet, and the address asks for nothing, so that the first screen shows what the studio would.
 * False where the browser does not say.
 */
export async function isUntouched(): Promise<boolean> {
  if (!['', '#', '#data'].includes(location.hash) || !LANGUAGE_TAGS.some((tag) => tag === wantedLanguage())) return false;
  try {
    if ([...keysOf(localStorage), ...keysOf(sessionStorage)].some((key) => key.startsWith('groundglass') && !TASTES.has(key))) return false;
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false));
    return await Promise.race([holdsNothing(), late]);
  } catch {
    return false;
  }
}

const keysOf = (storage: Storage) => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');

async function holdsNothing(): Promise<boolean> {
  const db = await openIfThere();
  if (!db) return true;
  try {
    const there = WORK.filter((name) => db.objectStoreNames.contains(name));
    if (there.length === 0) return true;
    const reading = db.transaction(there);
    const counts = await Promise.all(there.map((name) => answerOf(reading.objectStore(name).count())));
    return counts.every((count) => count === 0);
  } finally {
    db.close();
  }
}

/** Opens the database as it is; null where there is none, and none is made. */
async function openIfThere(): Promise<IDBDatabase | null> {
  const opening = indexedDB.open(DATABASE);
  let isNew = false;
  opening.onupgradeneeded = () => {
    isNew = true;
    opening.transaction?.abort();
  };
  try {
    return await answerOf(opening);
  } catch (thrown) {
    if (isNew) return null;
    throw thrown;
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
