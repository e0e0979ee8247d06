import { expect, it, vi } from 'vitest';

const subscribed = vi.hoisted(() => ({ count: 0 }));
vi.mock('zustand', async (original) => {
  const zustand = await original<typeof import('zustand')>();
  const watched = <S extends { subscribe: (...listener: never[]) => () => void }>(store: S): S => {
    const { subscribe } = store;
    store.subscribe = (...listener) => {
      subscribed.count++;
      return subscribe(...listener);
    };
    return store;
  };
  const create = (state?: never) => (state ? watched(zustand.create(state)) : (later: never) => watched(zustand.create(later)));
  return { ...zustand, create };
});
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));

it('no store subscribes to another, or to the page, when it is imported', async () => {
  const listened = vi.fn();
  vi.stubGlobal('addEventListener', listened);
  const modules = import.meta.glob(['../../src/state/**/*.ts', '!../../src/state/**/*.{test,testing}.ts']);
  for (const load of Object.values(modules)) await load();
  expect(Object.keys(modules).length).toBeGreaterThan(30);
  expect({ stores: subscribed.count, page: listened.mock.calls.length }).toEqual({ stores: 0, page: 0 });
});
