import { connectStores } from '#state/wiring.ts';
import { App } from './App.tsx';
import { addFolder, addPicked } from './data/add-picked.ts';
import { takeDrop } from './data/take-drop.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { guardLeaving } from './leave-guard.ts';
import { beginInLanguage } from './messages/languages.ts';
import { startUp } from './start-up.ts';

let begun: Promise<{ stored: Promise<void> }> | null = null;

/** Begins the studio, once. Resolves when it can be drawn in its language; `stored` when what is stored has been read. */
function begin(): Promise<{ stored: Promise<void> }> {
  begun ??= (async () => {
    connectStores();
    guardLeaving();
    await beginInLanguage();
    const stored = startUp();
    fetchAhead();
    return { stored };
  })();
  return begun;
}

/** All that the first screen leaves to the studio. */
export const studio = { begin, App, addFolder, addPicked, takeDrop };
