import { Languages } from 'lucide-react';
import type { ComponentType, RefObject } from 'react';
import { type LanguageTag, otherLanguages } from '#base/messages/languages.ts';
import { first } from '../messages/first/first.ts';
import type { BarButtonProps } from '../widgets/PlainBarButton.tsx';

interface LanguageButtonsViewProps {
  Button: ComponentType<BarButtonProps>;
  /** The button of the first of them. */
  firstButton: RefObject<HTMLButtonElement | null>;
  onChange: (tag: LanguageTag) => void;
}

/** The languages that the page is not in, each called as it calls itself, so that those who read only that one find it. */
export function LanguageButtonsView({ Button, firstButton, onChange }: LanguageButtonsViewProps) {
  return otherLanguages(first.locale).map(({ tag, name }, i) => (
    <Button
      key={tag}
      ref={i === 0 ? firstButton : undefined}
      icon={Languages}
      words={name}
      lang={tag}
      variant="subtle"
      color="slate"
      onClick={() => onChange(tag)}
      press={`language-${tag}`}
    />
  ));
}
