import { ActionIcon, Code, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { text } from '../messages/language.ts';
import { copyText } from '../widgets/copy-text.ts';
import classes from './Device.module.css';

/** An address that a page may not open, or a line for a terminal, with a button that copies it. */
export function CopyAddress({ address }: { address: string }) {
  const [isCopied, setCopied] = useState(false);
  const words = text.webgpu.copyAddress({ address });
  return (
    <span className={classes.address}>
      <Code>{address}</Code>
      <Tooltip label={isCopied ? text.common.copied : words}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={isCopied ? text.common.copied : words}
          onClick={() => void copyText(address).then(setCopied)}
        >
          {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
