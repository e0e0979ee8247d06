import { Languages } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { text } from '../messages/language.ts';
import { otherLanguages } from '../messages/languages.ts';
import { BarButton } from '../widgets/BarButton.tsx';
import { useLanguageChange } from './language-change.ts';

/** The languages that the page is not in, each called as it calls itself, so that those who read only that one find it. */
export function LanguageButtons() {
  const change = useLanguageChange((state) => state.change);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!useLanguageChange.getState().takesFocus) return;
    first.current?.focus();
    useLanguageChange.setState({ takesFocus: false });
  }, []);
  return otherLanguages(text.locale).map(({ tag, name }, i) => (
    <BarButton
      key={tag}
      ref={i === 0 ? first : undefined}
      icon={Languages}
      words={name}
      lang={tag}
      variant="subtle"
      color="slate"
      onClick={() => void change(tag)}
    />
  ));
}
