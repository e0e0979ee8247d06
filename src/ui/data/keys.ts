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
  return !event.ctrlKey && !event.metaKey && isMeantForList(event);
}

function isMeantForList(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  const { target } = event;
  if (target === null || !(target instanceof Element)) return true;
  if (target.closest(event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End' ? ARROWS : TYPING)) return false;
  const dialog = target.closest('[role=dialog]');
  return !dialog || dialog.querySelector('[data-scan-viewer]') !== null;
}

/** What a key does with the history: Z undoes, also with Ctrl or Cmd, and Shift and Ctrl+Y redo; in a field it is for what was typed. */
export function historyKeyOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  const key = event.key.toLowerCase();
  const isRedo = key === 'z' ? event.shiftKey : key === 'y' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  if (!(key === 'z' || isRedo) || !isMeantForList(event)) return null;
  return isRedo ? 'redo' : 'undo';
}

/** Whether a key pressed anywhere on the page is the question mark that opens Help: not while the user types, nor in a dialog. */
export function isHelpKey(event: KeyboardEvent): boolean {
  if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.target === null || !(event.target instanceof Element) || event.target.closest(`${TYPING}, [role=dialog]`) === null;
}

/** The digit that a key stands for, also where a keyboard gives digits with Shift alone, or other signs with it; null for other keys. */
export function digitOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): number | null {
  if (/^[0-9]$/.test(key)) return Number(key);
  const place = /^Digit([0-9])$/.exec(code);
  // These keys zoom, wherever they lie.
  return place && !/^[-+=_]$/.test(key) ? Number(place[1]) : null;
}

/** How many classes have a key: 1 to 9 label, and a tenth class has none. */
export function labelKeys(classes: number): number {
  return Math.min(9, classes);
}
