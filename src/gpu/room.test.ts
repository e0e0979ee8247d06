import { expect, it } from 'vitest';
import { TriedRoom } from './room.ts';

/** A device with so many bytes, and what was tried on it. */
function deviceWith(bytes: number) {
  const device = { bytes, tried: [] as number[], underWay: 0 };
  const room = new TriedRoom(async (wanted) => {
    device.tried.push(wanted);
    expect(++device.underWay, 'tries at once').toBe(1);
    await Promise.resolve();
    device.underWay--;
    return wanted <= device.bytes;
  });
  return { device, room };
}

it('is what is wanted, where the device grants it', async () => {
  const { device, room } = deviceWith(1000);
  expect(room.known(800)).toBe(0);
  expect(await room.upTo(800)).toBe(800);
  expect([room.known(500), room.known(900)]).toEqual([500, 800]);
  expect(device.tried).toEqual([800]);
});

it('is the largest part of it that the device grants, else nothing', async () => {
  const { device, room } = deviceWith(1000);
  expect(await room.upTo(1600)).toBe(1000);
  expect(device.tried).toEqual([1600, 1400, 1200, 1000]);
  expect(await deviceWith(0).room.upTo(80)).toBe(0);
});

it('does not try again what was granted or refused, so that the answer stays', async () => {
  const { device, room } = deviceWith(1000);
  const first = await room.upTo(1600);
  device.tried.length = 0;
  device.bytes = 100;
  expect(await room.upTo(1600)).toBe(first);
  expect(await room.upTo(900)).toBe(900);
  expect(device.tried).toEqual([]);
  device.bytes = 10_000;
  expect(await room.upTo(1150)).toBe(1150);
  expect(device.tried).toEqual([1150]);
});

it('tries one allocation at a time, also after one that failed', async () => {
  const { room } = deviceWith(1000);
  expect(await Promise.all([room.upTo(1000), room.upTo(400), room.upTo(1100)])).toEqual([1000, 400, 1000]);
  let fails = true;
  const failing = new TriedRoom(async () => {
    if (fails) throw new Error('lost');
    return true;
  });
  await expect(failing.upTo(5)).rejects.toThrow('lost');
  fails = false;
  expect(await failing.upTo(5)).toBe(5);
});
