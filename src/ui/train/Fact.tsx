interface FactProps {
  name: string;
  value: string;
  /** It is left out where there is little room. */
  minor?: boolean;
  /** It has a line of its own. */
  wide?: boolean;
}

/** A name and its value in a list of facts. */
export function Fact({ name, value, minor = false, wide = false }: FactProps) {
  return (
    <div data-minor={minor || undefined} data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
