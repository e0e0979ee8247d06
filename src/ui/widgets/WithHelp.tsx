import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CircleQuestionMark } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { SettingKey } from '#train/settings/recipe.ts';
import { settingWords, text } from '../messages/language.ts';
import classes from './WithHelp.module.css';

/** What it is about: a setting, whose row has the words, or two sentences about something else that can be set. */
export type HelpOf = { of: SettingKey } | { says: string };

/** A field's description, with a button that unfolds what the field does and when to change it. */
export function WithHelp({ children, ...about }: HelpOf & { children?: ReactNode }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const name = text.widgets.field.help;
  return (
    <>
      {children}
      <UnstyledButton className={classes.button} title={name} aria-label={name} aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
        <CircleQuestionMark size={14} aria-hidden />
      </UnstyledButton>
      <span id={id} className={classes.help} hidden={!isOpen}>
        {'of' in about ? settingWords(about.of).help : about.says}
      </span>
    </>
  );
}
