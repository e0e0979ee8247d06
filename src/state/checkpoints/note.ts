import { keepExtras } from '#storage/checkpoints.ts';
import { useCheckpoints } from './checkpoints.ts';

/** Keeps a person's note with a model: in the storage, and in every file that is saved of it. Throws what the storage throws. */
export async function noteModel(id: string, note: string): Promise<void> {
  await keepExtras(id, { note });
  useCheckpoints.setState(({ list }) => ({
    list: list?.map((one) => (one.id === id ? { ...one, extras: { ...one.extras, note } } : one)) ?? null,
  }));
}
