interface FactProps {
  name: string;
  value: string;
  /** It is left out where there is little room. */
  minor?: boolean;
  /** It has a line of its own. */
  wide?: boolean;
  /** A long value ends in an ellipsis, and is told whole by its title. */
  cut?: boolean;
}

/** A name and its value in a list of facts. */
export function Fact({ name, value, minor = false, wide = false, cut = false }: FactProps) {
  return (
    <div data-minor={minor || undefined} data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd data-cut={cut || undefined} title={cut ? value : undefined}>
        {value}
      </dd>
    </div>
  );
}
