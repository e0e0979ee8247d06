import { formatBytes } from '../../widgets/format.ts';
import classes from './MemoryParts.module.css';
import type { TrainingMemory } from './net-numbers.ts';

/** A fact: the memory of a training in all, and what it is for, as a bar and in numbers. */
export function MemoryParts({ name, memory: { total, parts, isPlanned } }: { name: string; memory: TrainingMemory }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {isPlanned ? '' : 'about '}
        {formatBytes(total)}
        <div className={classes.bar} aria-hidden>
          {parts.map((part, i) => (
            <div key={part.name} data-part={i} style={{ flexGrow: part.bytes }} />
          ))}
        </div>
        <ul className={classes.parts}>
          {parts.map((part, i) => (
            <li key={part.name}>
              <span className={classes.swatch} data-part={i} aria-hidden />
              <span>{part.name}</span>
              <span className={classes.bytes}>{formatBytes(part.bytes).replace(' ', '\u00a0')}</span>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
