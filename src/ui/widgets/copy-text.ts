/** Copies a text, also in a page without the clipboard of secure pages. Resolves to whether it was copied. */
export async function copyText(copied: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(copied);
    return true;
  } catch {
    return copyByCommand(copied);
  }
}

/** The way of old: a page at http:// has no other. */
function copyByCommand(copied: string): boolean {
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', copied);
    event.preventDefault();
    // A dialog that keeps the focus within would stop it otherwise.
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', answer, true);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', answer, true);
  }
}
