import { create } from 'zustand';

/**
 * The classes that another tab has chosen for the open project, and how many labels that were given here went with their class; null: there is nothing
 * to tell.
 */
type Told = { classes: readonly string[]; gone: number } | null;

const NOTHING = null as Told;

export const useClassesElsewhere = create(() => ({ told: NOTHING }));

export function dismissClasses(): void {
  useClassesElsewhere.setState({ told: null });
}
