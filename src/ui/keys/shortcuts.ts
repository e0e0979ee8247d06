/**
 * All shortcuts: what answers to keys finds them here, and Help and the lines below the lists draw them. `Ctrl` is also Cmd; a key without
 * `Shift` answers with Shift, too, unless another one has that. `1–9` is any digit of a class. Shortcuts of one `row` are explained together.
 */
const TABLE = {
  help: { of: 'page', row: 'help', keys: ['?'] },
  undo: { of: 'history', row: 'undo', keys: ['Z', 'Ctrl+Z'] },
  redo: { of: 'history', row: 'redo', keys: ['Shift+Z', 'Ctrl+Shift+Z', 'Ctrl+Y'] },
  above: { of: 'scans', row: 'rows', keys: ['ArrowUp'] },
  below: { of: 'scans', row: 'rows', keys: ['ArrowDown'] },
  first: { of: 'scans', row: 'ends', keys: ['Home'] },
  last: { of: 'scans', row: 'ends', keys: ['End'] },
  label: { of: 'scans', row: 'label', keys: ['1–9'] },
  labelHere: { of: 'scans', row: 'labelHere', keys: ['Shift+1–9'] },
  unlabel: { of: 'scans', row: 'unlabel', keys: ['0'] },
  suggested: { of: 'scans', row: 'suggested', keys: ['R'] },
  keep: { of: 'scans', row: 'keep', keys: ['K'] },
  exclude: { of: 'scans', row: 'exclude', keys: ['X'] },
  note: { of: 'scans', row: 'note', keys: ['N'] },
  mark: { of: 'viewer', row: 'mark', keys: ['S'] },
  feet: { of: 'viewer', row: 'slice', keys: ['ArrowLeft'] },
  head: { of: 'viewer', row: 'slice', keys: ['ArrowRight'] },
  zoomIn: { of: 'viewer', row: 'zoom', keys: ['+', '='] },
  zoomOut: { of: 'viewer', row: 'zoom', keys: ['-', '_'] },
  fit: { of: 'viewer', row: 'fit', keys: ['F'] },
  panLeft: { of: 'viewer', row: 'pan', keys: ['Shift+ArrowLeft'] },
  panRight: { of: 'viewer', row: 'pan', keys: ['Shift+ArrowRight'] },
  panUp: { of: 'viewer', row: 'pan', keys: ['Shift+ArrowUp'] },
  panDown: { of: 'viewer', row: 'pan', keys: ['Shift+ArrowDown'] },
  plotIn: { of: 'plot', row: 'plotZoom', keys: ['+', '='] },
  plotOut: { of: 'plot', row: 'plotZoom', keys: ['-', '_'] },
  plotLeft: { of: 'plot', row: 'plotMove', keys: ['ArrowLeft'] },
  plotRight: { of: 'plot', row: 'plotMove', keys: ['ArrowRight'] },
  plotAll: { of: 'plot', row: 'plotAll', keys: ['Home', 'Escape'] },
  tourBack: { of: 'tour', row: 'tour', keys: ['ArrowLeft'] },
  tourOn: { of: 'tour', row: 'tour', keys: ['ArrowRight'] },
  tourLeave: { of: 'tour', row: 'tourLeave', keys: ['Escape'] },
} as const satisfies Record<string, Shortcut>;

/** What a shortcut belongs to; those of a plot and of the tour answer while these have the focus, all others wherever the focus is. */
type Owner = 'page' | 'history' | 'scans' | 'viewer' | Focused;
type Focused = 'plot' | 'tour';
const isFocused = (owner: Owner): owner is Focused => owner === 'plot' || owner === 'tour';

interface Shortcut {
  of: Owner;
  row: string;
  keys: readonly string[];
}

export type ShortcutId = keyof typeof TABLE;
export type ShortcutRow = (typeof TABLE)[ShortcutId]['row'];
/** The shortcuts of one owner. */
export type ShortcutsOf<Of extends Owner> = { [Id in ShortcutId]: (typeof TABLE)[Id]['of'] extends Of ? Id : never }[ShortcutId];

export const SHORTCUTS: Readonly<Record<ShortcutId, Shortcut & { row: ShortcutRow }>> = TABLE;
export const SHORTCUT_IDS = Object.keys(TABLE) as ShortcutId[];

const DIGITS = '1–9';
/** Keys that are drawn otherwise than the browser calls them. */
const DRAWN: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };

/** A key as it is drawn: 'Ctrl+Z', '↑'. `classes` says how far the digits go that label: 1 to 9, and a tenth class has none. */
export function drawnKey(key: string, classes: number): string {
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map((part) => (part === DIGITS ? `1–${labelKeys(classes)}` : (DRAWN[part] ?? part))).join('+');
}

/** How many classes have a key. */
export function labelKeys(classes: number): number {
  return Math.min(9, classes);
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The shortcut of a pressed key, whether of what has the focus or of all others; null for none. */
export function shortcutOf<Of extends Focused>(event: Press, among: Of): ShortcutsOf<Of> | null;
export function shortcutOf(event: Press): ShortcutId | null;
export function shortcutOf(event: Press, among?: Focused): ShortcutId | null {
  if (event.altKey) return null;
  const candidates = SHORTCUT_IDS.filter((id) => (among ? SHORTCUTS[id].of === among : !isFocused(SHORTCUTS[id].of)));
  const answering = (shift: boolean) => candidates.find((id) => SHORTCUTS[id].keys.some((key) => answers(key, shift, event)));
  return (event.shiftKey ? answering(true) : undefined) ?? answering(false) ?? null;
}

function answers(key: string, shift: boolean, event: Press): boolean {
  const parts = key === '+' ? ['+'] : key.split('+');
  const isCtrl = parts.includes('Ctrl');
  if (parts.includes('Shift') !== shift || isCtrl !== (event.ctrlKey || event.metaKey)) return false;
  // Ctrl and Shift together are no other key than what they are with each other.
  if (isCtrl && shift !== event.shiftKey) return false;
  const last = parts.at(-1)!;
  const digit = digitOf(event);
  if (last === DIGITS) return digit !== null && digit > 0;
  return last === '0' ? digit === 0 : event.key.toLowerCase() === last.toLowerCase();
}

/** The digit that a key stands for, also where a keyboard gives digits with Shift alone, or other signs with it; null for other keys. */
export function digitOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): number | null {
  if (/^[0-9]$/.test(key)) return Number(key);
  const place = /^Digit([0-9])$/.exec(code);
  // These keys zoom, wherever they lie.
  return place && !/^[-+=_]$/.test(key) ? Number(place[1]) : null;
}

/** Where a browser undoes what was typed by itself. */
const TEXT = ['input:not([type=radio],[type=checkbox],[type=button],[type=range])', 'textarea', '[contenteditable=true]'].join();
/** Controls that use letters and digits themselves. */
const TYPING = `${TEXT}, select`;
/** Controls that use the arrow keys themselves. */
const ARROWS = `${TYPING}, [role=slider], [role=radiogroup], [role=listbox], [role=menu], input[type=radio], input[type=range]`;

/**
 * The shortcut of a key that was pressed anywhere on the page, and is meant for the page: not while the user types, nor in a dialog other
 * than the one that holds the viewer; null for none.
 */
export function pagedShortcut(event: KeyboardEvent): ShortcutId | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const id = shortcutOf(event);
  const { target } = event;
  if (id === null || target === null || !(target instanceof Element)) return id;
  const moves = event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End';
  if (target.closest(moves ? ARROWS : event.ctrlKey || event.metaKey ? TEXT : TYPING)) return null;
  const dialog = target.closest('[role=dialog]');
  const isOpenTo = !dialog || (SHORTCUTS[id].of !== 'page' && dialog.querySelector('[data-scan-viewer]') !== null);
  return isOpenTo ? id : null;
}
