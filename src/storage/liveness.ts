/** Tells bodies that another tab or worker is writing from those whose writer died. */
const LOCK_PREFIX = 'groundglass-checkpoint:';

/** Without the Web Locks API a body counts as abandoned after this long without a new chunk. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

const own = new Set<string>();

function locks(): LockManager | null {
  return typeof navigator === 'undefined' ? null : (navigator.locks ?? null);
}

/** Runs `write` while everybody can see that this body is being written. */
export async function whileWriting<T>(bodyId: string, write: () => Promise<T>): Promise<T> {
  own.add(bodyId);
  try {
    const manager = locks();
    return await (manager ? manager.request(LOCK_PREFIX + bodyId, write) : write());
  } finally {
    own.delete(bodyId);
  }
}

/** Ask after reading the list of unfinished bodies: a writer shows itself before it writes. */
export async function isAbandoned(): Promise<(bodyId: string, touchedAt: number) => boolean> {
  const manager = locks();
  if (!manager) return (bodyId, touchedAt) => !own.has(bodyId) && Date.now() - touchedAt > ABANDONED_AFTER_MS;
  const { held } = await manager.query();
  const writing = new Set(held?.map(({ name }) => name));
  return (bodyId) => !own.has(bodyId) && !writing.has(LOCK_PREFIX + bodyId);
}
