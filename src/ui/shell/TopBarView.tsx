import { Group, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { CircleQuestionMark, Moon, Sun } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { first } from '../messages/first/first.ts';
import type { BarButtonProps } from '../widgets/PlainBarButton.tsx';
import classes from './TopBar.module.css';

interface TopBarViewProps {
  project: ReactNode;
  /** What tells of storage and device, and the other languages. */
  chips: ReactNode;
  Button: ComponentType<BarButtonProps>;
  onHelp: () => void;
}

/** The bar at the top, as the studio and the first screen draw it. */
export function TopBarView({ project, chips, Button, onHelp }: TopBarViewProps) {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <header className={classes.bar}>
      <div className={classes.work}>
        <img src="./icon.svg" alt="" width={24} height={24} />
        <Text component="h1" fw={600} size="md" className={classes.name} title={first.common.product}>
          {first.common.product}
        </Text>
        {project}
      </div>
      <Group gap="xs" wrap="nowrap" className={classes.tools}>
        <Text size="xs" className={classes.offline}>
          {first.common.privacy}
        </Text>
        {chips}
        <Button
          icon={other === 'dark' ? Moon : Sun}
          words={first.shell[other]}
          variant="subtle"
          color="slate"
          onClick={() => setColorScheme(other)}
          press="scheme"
        />
        <Button
          icon={CircleQuestionMark}
          words={first.shell.help.title}
          variant="subtle"
          color="slate"
          onClick={onHelp}
          tour="help"
          press="help"
        />
      </Group>
    </header>
  );
}
