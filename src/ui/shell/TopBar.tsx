import { Group, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CircleQuestionMark, Moon, Sun } from 'lucide-react';
import { DeviceChip } from '../device/DeviceChip.tsx';
import type { ShortcutsOf } from '../keys/shortcuts.ts';
import { type ShortcutAction, useShortcuts } from '../keys/useShortcuts.ts';
import { text } from '../messages/language.ts';
import { ProjectMenu } from '../project/ProjectMenu.tsx';
import { BarButton } from '../widgets/BarButton.tsx';
import { Help } from './Help.tsx';
import { LanguageButtons } from './LanguageButtons.tsx';
import { StorageChip } from './StorageChip.tsx';
import classes from './TopBar.module.css';

export function TopBar() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const [helpOpen, help] = useDisclosure(false);
  const actions: Record<ShortcutsOf<'page'>, ShortcutAction> = { help: () => help.open() };
  useShortcuts(actions);
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <header className={classes.bar}>
      <div className={classes.work}>
        <img src="./icon.svg" alt="" width={24} height={24} />
        <Text component="h1" fw={600} size="md" className={classes.name}>
          {text.common.product}
        </Text>
        <ProjectMenu />
      </div>
      <Group gap="xs" wrap="nowrap" className={classes.tools}>
        <Text size="xs" className={classes.offline}>
          {text.common.privacy}
        </Text>
        <StorageChip />
        <DeviceChip />
        <LanguageButtons />
        <BarButton
          icon={other === 'dark' ? Moon : Sun}
          words={text.shell[other]}
          variant="subtle"
          color="slate"
          onClick={() => setColorScheme(other)}
        />
        <BarButton icon={CircleQuestionMark} words={text.shell.help.title} variant="subtle" color="slate" onClick={help.open} tour="help" />
      </Group>
      <Help opened={helpOpen} onClose={help.close} />
    </header>
  );
}
