import { useDisclosure } from '@mantine/hooks';
import { DeviceChip } from '../device/DeviceChip.tsx';
import type { ShortcutsOf } from '../keys/shortcuts.ts';
import { type ShortcutAction, useShortcuts } from '../keys/useShortcuts.ts';
import { ProjectMenu } from '../project/ProjectMenu.tsx';
import { BarButton } from '../widgets/BarButton.tsx';
import { Help } from './Help.tsx';
import { LanguageButtons } from './LanguageButtons.tsx';
import { StorageChip } from './StorageChip.tsx';
import { TopBarView } from './TopBarView.tsx';

export function TopBar() {
  const [helpOpen, help] = useDisclosure(false);
  const actions: Record<ShortcutsOf<'page'>, ShortcutAction> = { help: () => help.open() };
  useShortcuts(actions);
  const chips = (
    <>
      <StorageChip />
      <DeviceChip />
      <LanguageButtons />
    </>
  );
  return (
    <>
      <TopBarView project={<ProjectMenu />} chips={chips} Button={BarButton} onHelp={help.open} />
      <Help opened={helpOpen} onClose={help.close} />
    </>
  );
}
