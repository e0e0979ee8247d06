import { createRoot } from 'react-dom/client';
import { connectStores } from '#state/wiring.ts';
import { App } from '#ui/App.tsx';
import { fetchAhead } from '#ui/fetch-ahead.ts';
import { guardLeaving } from '#ui/leave-guard.ts';
import { beginInLanguage } from '#ui/messages/languages.ts';
import { watchStyles } from '#ui/parts/missing-styles.ts';

connectStores();
guardLeaving();
watchStyles();
await beginInLanguage();
createRoot(document.getElementById('root')!).render(<App />);
fetchAhead();
