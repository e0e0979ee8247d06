import { useEffect, useState } from 'react';

/**
 * Whether a dialog that is fetched when it is first asked for is open: a moment after it was drawn, since a dialog that begins open does not know
 * what had the focus before.
 */
export function useOpens(isAsked: boolean): boolean {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(isAsked), [isAsked]);
  return isOpen;
}

/** Whether something was ever so: a dialog that is gone can't give the focus back. */
export function useEver(isNow: boolean): boolean {
  const [was, setWas] = useState(isNow);
  if (isNow && !was) setWas(true);
  return was || isNow;
}
