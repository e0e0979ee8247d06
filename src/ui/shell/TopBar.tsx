import { Button, Group, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CircleQuestionMark, Moon, Sun } from 'lucide-react';
import { text } from '../messages/language.ts';
import { ProjectMenu } from '../project/ProjectMenu.tsx';
import { DeviceChip } from './DeviceChip.tsx';
import { Help } from './Help.tsx';
import { StorageChip } from './StorageChip.tsx';
import classes from './TopBar.module.css';

export function TopBar() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const [helpOpen, help] = useDisclosure(false);
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <header className={classes.bar}>
      <Group gap={8} wrap="nowrap">
        <img src="./icon.svg" alt="" width={24} height={24} />
        <Text component="h1" fw={600} size="md" className={classes.name}>
          {text.common.product}
        </Text>
        <ProjectMenu />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Text size="xs" className={classes.offline}>
          {text.common.privacy}
        </Text>
        <StorageChip />
        <DeviceChip />
        <Button
          size="compact-sm"
          variant="subtle"
          color="slate"
          leftSection={other === 'dark' ? <Moon size={14} aria-hidden /> : <Sun size={14} aria-hidden />}
          onClick={() => setColorScheme(other)}
          className={classes.button}
        >
          {text.shell[other]}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="slate"
          leftSection={<CircleQuestionMark size={14} aria-hidden />}
          onClick={help.open}
          className={classes.button}
        >
          {text.shell.help.title}
        </Button>
      </Group>
      <Help opened={helpOpen} onClose={help.close} />
    </header>
  );
}
