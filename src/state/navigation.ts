import { create } from 'zustand';

export const STEPS = ['data', 'prepare', 'train', 'evaluate', 'predict'] as const;
export type Step = (typeof STEPS)[number];

export interface NavigationState {
  step: Step;
  go(step: Step): void;
}

function stepFromAddress(): Step {
  const name = globalThis.location?.hash.slice(1);
  return STEPS.find((step) => step === name) ?? 'data';
}

/** The step on the screen; the address bar follows, so that the browser's back button works. */
export const useNavigation = create<NavigationState>()((set) => ({
  step: stepFromAddress(),
  go: (step) => {
    if (globalThis.location && stepFromAddress() !== step) globalThis.location.hash = step;
    set({ step });
  },
}));

globalThis.addEventListener?.('hashchange', () => useNavigation.setState({ step: stepFromAddress() }));
