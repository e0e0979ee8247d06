import { UnstyledButton } from '@mantine/core';
import { Check, TriangleAlert } from 'lucide-react';
import { bytesSent, useRequests } from '#state/privacy/requests.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import classes from './Privacy.module.css';
import { usePrivacy } from './privacy-store.ts';

/** The meter in the footer: how much was sent from this page, which opens what that rests on. */
export function SentMark() {
  const others = useRequests((state) => state.others);
  const open = usePrivacy((state) => state.open);
  const isNothing = others.length === 0;
  const Icon = isNothing ? Check : TriangleAlert;
  return (
    <UnstyledButton className={classes.mark} data-sent={!isNothing || undefined} onClick={() => open('sent')}>
      <Icon size={13} aria-hidden />
      {isNothing ? text.shell.sent.nothing : text.shell.sent.some({ bytes: formatBytes(bytesSent({ others })) })}
    </UnstyledButton>
  );
}
