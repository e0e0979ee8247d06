import { Button, type ButtonProps } from '@mantine/core';
import { ChevronDown, FolderKanban } from 'lucide-react';
import type { ComponentProps } from 'react';
import { first } from '../messages/first/first.ts';
import classes from './Project.module.css';

/** The name of the open project, which opens its menu. What a menu gives to its target goes to the button. */
export function ProjectButton({ name, ...target }: { name: string } & ButtonProps & Omit<ComponentProps<'button'>, keyof ButtonProps>) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={first.projects.menu({ name })}
      leftSection={<FolderKanban size={14} aria-hidden />}
      rightSection={<ChevronDown size={14} aria-hidden />}
      data-press="project"
      {...target}
      className={classes.open}
    >
      <span className={classes.name}>{name}</span>
    </Button>
  );
}
