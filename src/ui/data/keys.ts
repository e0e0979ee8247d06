const TYPING = [
  'input:not([type=radio],[type=checkbox],[type=button],[type=range])',
  'textarea',
  'select',
  '[contenteditable=true]',
].join();
/** Controls that use the arrow keys themselves. */
const ARROWS = `${TYPING}, [role=slider], [role=radiogroup], [role=listbox], [role=menu], input[type=radio], input[type=range]`;

/**
 * Whether a key pressed anywhere on the page is meant for the table and the viewer: not while the user types, not with Ctrl, Alt or Meta,
 * and not in a dialog other than the one that holds the viewer.
 */
export function isMeantForScans(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (target.closest(event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End' ? ARROWS : TYPING)) return false;
  const dialog = target.closest('[role=dialog]');
  return !dialog || dialog.querySelector('[data-scan-viewer]') !== null;
}
