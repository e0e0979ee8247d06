import { useEffect, useRef } from 'react';
import { BarButton } from '../widgets/BarButton.tsx';
import { LanguageButtonsView } from './LanguageButtonsView.tsx';
import { useLanguageChange } from './language-change.ts';

export function LanguageButtons() {
  const change = useLanguageChange((state) => state.change);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!useLanguageChange.getState().takesFocus) return;
    first.current?.focus();
    useLanguageChange.setState({ takesFocus: false });
  }, []);
  return <LanguageButtonsView Button={BarButton} firstButton={first} onChange={(tag) => void change(tag)} />;
}
