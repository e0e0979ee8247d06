import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';

interface PickFilesProps extends ButtonProps {
  children: ReactNode;
  onPick: (files: File[]) => void;
  folder?: boolean;
  accept?: string;
  /** A name that distinguishes the file inputs of one screen. */
  picker?: string;
}

/** A button that opens the browser's file or folder picker. */
export function PickFiles({ children, onPick, folder = false, accept, picker = folder ? 'folder' : 'files', ...button }: PickFilesProps) {
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
        data-picker={picker}
        {...(accept ? { accept } : {})}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          // Clear the input, so that the same folder can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) onPick(files);
        }}
      />
    </>
  );
}
