import { createRoot } from 'react-dom/client';
import { openStudio } from '#ui/first/opening.ts';
import { Page } from '#ui/first/Page.tsx';
import { watchPointer } from '#ui/first/pointer-up.ts';
import { isUntouched } from '#ui/first/untouched.ts';
import { whenIdle } from '#ui/first/when-idle.ts';
import { beginFirstInLanguage } from '#ui/messages/first/languages.ts';
import { watchStyles } from '#ui/parts/missing-styles.ts';

watchStyles();
watchPointer();
const [untouched] = await Promise.all([isUntouched(), beginFirstInLanguage()]);
createRoot(document.getElementById('root')!).render(<Page untouched={untouched} />);
if (untouched) whenIdle(() => void openStudio());
else void openStudio({ waits: false });
