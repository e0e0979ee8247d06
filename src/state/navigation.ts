import { create } from 'zustand';

export const STEPS = ['data', 'prepare', 'train', 'evaluate', 'predict'] as const;
export type Step = (typeof STEPS)[number];

/** The steps, and what is outside their order: the run board, and the projects. */
export const PLACES = [...STEPS, 'runs', 'home'] as const;
export type Place = (typeof PLACES)[number];

export interface NavigationState {
  step: Place;
  /** Whether the person has gone anywhere since the page was opened. */
  hasGone: boolean;
  go(step: Place): void;
  /** Shows the projects first, on a page that was opened at no step and where the person has gone nowhere meanwhile. */
  beginAtHome(): void;
}

function stepFromAddress(): Place {
  const name = globalThis.location?.hash.slice(1);
  return PLACES.find((step) => step === name) ?? 'data';
}

/** The place on the screen. The address bar follows it, so that the browser's back button works. */
export const useNavigation = create<NavigationState>()((set, get) => ({
  step: stepFromAddress(),
  hasGone: false,
  go: (step) => {
    if (globalThis.location && stepFromAddress() !== step) globalThis.location.hash = step;
    set({ step, hasGone: true });
  },
  beginAtHome: () => {
    if (!get().hasGone && !globalThis.location?.hash) set({ step: 'home' });
  },
}));

/** Follows the browser's back button, until the returned function is called. */
export function followAddress(): () => void {
  const follow = () => useNavigation.setState({ step: stepFromAddress() });
  globalThis.addEventListener?.('hashchange', follow);
  return () => globalThis.removeEventListener?.('hashchange', follow);
}
