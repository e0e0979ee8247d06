/** Prefix of the locks that distinguish a body that another tab or worker is writing from one whose writer died. */
const LOCK_PREFIX = 'groundglass-checkpoint:';

/** Without the Web Locks API a body counts as abandoned after this long without a new chunk. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

const own = new Set<string>();

function locks(): LockManager | null {
  return typeof navigator === 'undefined' ? null : (navigator.locks ?? null);
}

/** Runs `write` while a lock shows other tabs and workers that this body is being written. */
export async function whileWriting<T>(bodyId: string, write: () => Promise<T>): Promise<T> {
  own.add(bodyId);
  try {
    const manager = locks();
    return await (manager ? manager.request(LOCK_PREFIX + bodyId, write) : write());
  } finally {
    own.delete(bodyId);
  }
}

/** Returns the test of abandoned bodies. Call it after reading the list of unfinished bodies: a writer takes its lock before writing. */
export async function isAbandoned(): Promise<(bodyId: string, touchedAt: number) => boolean> {
  if (!locks()) return (bodyId, touchedAt) => !own.has(bodyId) && Date.now() - touchedAt > ABANDONED_AFTER_MS;
  const writing = await held();
  return (bodyId) => !own.has(bodyId) && !writing.has(LOCK_PREFIX + bodyId);
}

/** Runs `work`, which only one tab may do at a time; throws `refusal` if another tab is doing it. */
export async function alone<T>(name: string, work: () => Promise<T>, refusal: () => Error): Promise<T> {
  const manager = locks();
  if (!manager) return work();
  return manager.request(name, { ifAvailable: true }, (lock) => {
    if (!lock) throw refusal();
    return work();
  });
}

/** Resolves to true once no tab holds a lock of this name; to false without the Web Locks API. */
export async function freed(name: string): Promise<boolean> {
  return (await locks()?.request(name, { mode: 'shared' }, async (lock) => lock !== null)) ?? false;
}

/** Returns the names of the locks that tabs and workers hold; empty without the Web Locks API. */
export async function held(): Promise<ReadonlySet<string>> {
  const { held: names = [] } = (await locks()?.query()) ?? {};
  return new Set(names.map(({ name = '' }) => name));
}
