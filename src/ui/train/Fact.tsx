/** A name and its value in a list of facts. One that is `minor` is left out where there is little room. */
export function Fact({ name, value, minor = false }: { name: string; value: string; minor?: boolean }) {
  return (
    <div data-minor={minor || undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
