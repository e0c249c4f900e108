const SEATS = Array.from({ length: 12 }, (_, index) => (index / 12) * 2 * Math.PI);

/** The sign of the house: a table and those around it. */
export function TableMark({ size = 44 }: { readonly size?: number }) {
  return (
    <svg class="table-mark" width={size} height={size} viewBox="0 0 44 44" aria-hidden="true">
      <ellipse cx="22" cy="22" rx="10" ry="7" />
      {SEATS.map((angle) => (
        <circle key={angle} cx={22 + 18.5 * Math.cos(angle)} cy={22 + 15 * Math.sin(angle)} r="2" />
      ))}
    </svg>
  );
}
