import { create } from 'zustand';

export const STEPS = ['data', 'prepare', 'train', 'evaluate', 'predict'] as const;
export type Step = (typeof STEPS)[number];

/** The steps, and what is outside their order: the run board, and the projects. */
export const PLACES = [...STEPS, 'runs', 'home'] as const;
export type Place = (typeof PLACES)[number];

export interface NavigationState {
  step: Place;
  go(step: Place): void;
}

function stepFromAddress(): Place {
  const name = globalThis.location?.hash.slice(1);
  return PLACES.find((step) => step === name) ?? 'data';
}

/** The place on the screen. The address bar follows it, so that the browser's back button works. */
export const useNavigation = create<NavigationState>()((set) => ({
  step: stepFromAddress(),
  go: (step) => {
    if (globalThis.location && stepFromAddress() !== step) globalThis.location.hash = step;
    set({ step });
  },
}));

/** Follows the browser's back button, until the returned function is called. */
export function followAddress(): () => void {
  const follow = () => useNavigation.setState({ step: stepFromAddress() });
  globalThis.addEventListener?.('hashchange', follow);
  return () => globalThis.removeEventListener?.('hashchange', follow);
}
