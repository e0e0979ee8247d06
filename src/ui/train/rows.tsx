export const ROW_HEIGHT = 32;

/** Stands for rows that are scrolled out of sight. */
export function Spacer({ rows }: { rows: number }) {
  return rows > 0 ? <tr aria-hidden style={{ height: rows * ROW_HEIGHT }} /> : null;
}
