import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { deviceInfo } from '#workers/client/device.ts';
import type { DeviceInfo } from '#workers/services.ts';

export interface DeviceState {
  info: DeviceInfo | null;
  problem: Problem | null;
  /** How devices failed that were in use in this tab, the latest last. */
  failures: readonly Problem[];
  probe(): Promise<void>;
}

export const computeOn = create<DeviceState>()((set) => ({
  info: null,
  problem: null,
  failures: [],
  probe: async () => {
    try {
      set({ info: await deviceInfo(), problem: null });
    } catch (thrown) {
      set({ problem: toProblem(thrown, phrase('subject/graphics-device')) });
    }
  },
}));

/** A tab that fails again and again needs no longer list to be understood. */
const MOST_FAILURES = 10;

/** Notes how a device failed, for the diagnosis. */
export function noteFailure(failure: Problem): void {
  computeOn.setState(({ failures }) => ({ failures: [...failures, failure].slice(-MOST_FAILURES) }));
}
