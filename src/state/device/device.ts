import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { deviceInfo } from '#workers/client/device.ts';
import type { DeviceInfo } from '#workers/services.ts';

export interface DeviceState {
  info: DeviceInfo | null;
  problem: Problem | null;
  probe(): Promise<void>;
}

export const computeOn = create<DeviceState>()((set) => ({
  info: null,
  problem: null,
  probe: async () => {
    try {
      set({ info: await deviceInfo(), problem: null });
    } catch (thrown) {
      set({ problem: toProblem(thrown, phrase('subject/graphics-device')) });
    }
  },
}));
