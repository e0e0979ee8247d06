import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';

interface PickFilesProps extends ButtonProps {
  children: ReactNode;
  onPick: (files: File[]) => void;
  folder?: boolean;
  /** Takes the folder itself, in browsers that give access to it; in others its files are picked. */
  onFolder?: (folder: FileSystemDirectoryHandle) => void;
  accept?: string;
  /** A name that distinguishes the file inputs of one screen. */
  picker?: string;
}

/** What TypeScript's library does not know of windows yet; Firefox and Safari lack it. */
type FolderPicker = Window & { showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle> };

/** A button that opens the browser's file or folder picker. */
export function PickFiles({
  children,
  onPick,
  folder = false,
  onFolder,
  accept,
  picker = folder ? 'folder' : 'files',
  ...button
}: PickFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  // The browser's picker may stay open while the first screen gives way to the studio: what is chosen then comes to an input that is no longer drawn.
  const listen = (element: HTMLInputElement | null) => {
    input.current = element;
    if (!element) return;
    element.onchange = () => {
      const files = Array.from(element.files ?? []);
      // Clear the input, so that the same folder can be chosen again.
      element.value = '';
      if (files.length > 0) onPick(files);
    };
  };
  const pick = async () => {
    const { showDirectoryPicker } = window as FolderPicker;
    if (!folder || !onFolder || !showDirectoryPicker) return input.current?.click();
    // The person may close the picker without a choice.
    const chosen = await showDirectoryPicker.call(window).catch(() => null);
    if (chosen) onFolder(chosen);
  };
  return (
    <>
      <Button {...button} data-press={`pick-${picker}`} onClick={() => void pick()}>
        {children}
      </Button>
      <input
        ref={listen}
        type="file"
        hidden
        multiple
        aria-hidden
        data-picker={picker}
        {...(accept ? { accept } : {})}
        {...(folder ? { webkitdirectory: '' } : {})}
      />
    </>
  );
}
