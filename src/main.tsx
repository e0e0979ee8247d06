import { createRoot } from 'react-dom/client';
import { connectStores } from '#state/wiring.ts';
import { App } from '#ui/App.tsx';

connectStores();
createRoot(document.getElementById('root')!).render(<App />);
