import { flushSync } from 'react-dom';
import { create } from 'zustand';
import { fetchMissingStyles } from '../parts/missing-styles.ts';
import { pointerUp } from './pointer-up.ts';

type Studio = typeof import('../studio.ts').studio;

interface Opening {
  /** null while the first screen stands in its place. */
  studio: Studio | null;
  /** Whether the studio could not be fetched when it was last wanted. */
  failed: boolean;
}

export const useOpening = create<Opening>(() => ({ studio: null, failed: false }));

/** How long the first screen stands for what is stored to be read, in milliseconds: what the studio then shows has not to change at once. */
const PATIENCE = 2000;

let opening: Promise<Studio | null> | null = null;

/**
 * Fetches the studio and shows it in place of the first screen, with the focus where it was. `waits`: only when what is stored has been read,
 * within limits. Resolves with null where it can't be fetched; the next call tries again.
 */
export function openStudio({ waits = true } = {}): Promise<Studio | null> {
  opening ??= fetchStudio(waits).catch(() => {
    opening = null;
    useOpening.setState({ failed: true });
    return null;
  });
  return opening;
}

async function fetchStudio(waits: boolean): Promise<Studio> {
  // In parts, each of which is a task of its own: a click between two of them is answered.
  await import('../messages/language.ts');
  await breath();
  await import('#state/wiring.ts');
  await breath();
  const { studio } = await import('../studio.ts');
  fetchMissingStyles();
  await breath();
  const { stored } = await studio.begin();
  await breath();
  if (waits) await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  // What is pressed and what is let go have to be the same button.
  await pointerUp();
  const focused = document.activeElement?.closest<HTMLElement>('[data-press]')?.dataset.press;
  const show = () => useOpening.setState({ studio, failed: false });
  if (waits) flushSync(show);
  else show();
  if (focused !== undefined) buttonOf(focused)?.focus();
  return studio;
}

/** Ends the task. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

const buttonOf = (name: string) => document.querySelector<HTMLElement>(`[data-press="${name}"]`);

/** Presses the studio's button of this `data-press`, for a person who pressed that of the first screen. */
export async function press(name: string): Promise<void> {
  if (await openStudio()) buttonOf(name)?.click();
}
