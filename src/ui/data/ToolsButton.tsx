import { Button } from '@mantine/core';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { text } from '../messages/language.ts';

/** Unfolds the lines above and below the table, which are folded where they would leave no room for its rows. */
export function ToolsButton({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const Icon = open ? ChevronUp : ChevronDown;
  return (
    <Button size="compact-xs" variant="default" aria-expanded={open} rightSection={<Icon size={13} aria-hidden />} onClick={onToggle}>
      {text.data.header.tools}
    </Button>
  );
}
