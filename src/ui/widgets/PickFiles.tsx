import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';

/** A button that opens the browser's file or folder picker. */
export function PickFiles({
  children,
  onPick,
  folder = false,
  accept,
  ...button
}: { children: ReactNode; onPick: (files: File[]) => void; folder?: boolean; accept?: string } & ButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-hidden
        data-picker={folder ? 'folder' : 'files'}
        {...(accept ? { accept } : {})}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          // The same folder can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) onPick(files);
        }}
      />
    </>
  );
}
