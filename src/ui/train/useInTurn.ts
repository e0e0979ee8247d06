import { useEffect, useState } from 'react';

const TURN_MS = 50;

/**
 * The value, a few moments later: null at first. What is costly to draw takes turns, so that no single task keeps the page
 * from answering.
 */
export function useInTurn<T>(value: T, turn: number): T | null {
  const [shown, setShown] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(value), turn * TURN_MS);
    return () => clearTimeout(timer);
  }, [value, turn]);
  return shown;
}
