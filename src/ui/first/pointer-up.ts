let isDown = false;

/** Follows from now on whether a pointer is pressed. */
export function watchPointer(): void {
  const note = ({ type }: Event) => {
    isDown = type === 'pointerdown';
  };
  for (const type of ['pointerdown', 'pointerup', 'pointercancel']) document.addEventListener(type, note, true);
}

/** Resolves when no pointer is pressed, and the click that follows has been answered. */
export async function pointerUp(): Promise<void> {
  while (isDown) {
    await new Promise((resolve) => {
      for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, resolve, { capture: true, once: true });
    });
    await new Promise((resolve) => setTimeout(resolve));
  }
}
