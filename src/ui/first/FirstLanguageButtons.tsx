import { useEffect, useRef } from 'react';
import type { LanguageTag } from '#base/messages/languages.ts';
import { changeFirstLanguage } from '../messages/first/languages.ts';
import { LanguageButtonsView } from '../shell/LanguageButtonsView.tsx';
import { PlainBarButton } from '../widgets/PlainBarButton.tsx';
import { press } from './opening.ts';

/** Whether the button that was pressed has gone with the page in the former language, so that another must take its focus. */
let takesFocus = false;

/** The languages that the first screen is not in. */
export function FirstLanguageButtons() {
  const firstButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) firstButton.current?.focus();
    takesFocus = false;
  }, []);
  return <LanguageButtonsView Button={PlainBarButton} firstButton={firstButton} onChange={(tag) => void change(tag)} />;
}

async function change(tag: LanguageTag): Promise<void> {
  takesFocus = true;
  try {
    await changeFirstLanguage(tag);
  } catch {
    takesFocus = false;
    // The studio says that the words could not be fetched.
    await press(`language-${tag}`);
  }
}
