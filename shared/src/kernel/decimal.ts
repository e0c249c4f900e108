/**
 * Exact decimals as strings: up to 12 digits before the point and 3 after, no sign, no exponent, ASCII digits only.
 * `1e3`, `-1`, `NaN`, `01` and `٣` are refused.
 */
export const DECIMAL_PATTERN = /^(0|[1-9][0-9]{0,11})(\.[0-9]{1,3})?$/;

const FRACTION_DIGITS = 3;

/** −1, 0 or 1. Both must match `DECIMAL_PATTERN`. */
export function compareDecimals(a: string, b: string): number {
  const difference = toThousandths(a) - toThousandths(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum, in the shortest form. All must match `DECIMAL_PATTERN`. */
export function sumDecimals(values: readonly string[]): string {
  const total = values.reduce((sum, value) => sum + toThousandths(value), 0n);
  const digits = total.toString().padStart(FRACTION_DIGITS + 1, '0');
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0+$/, '');
  const whole = digits.slice(0, -FRACTION_DIGITS);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function toThousandths(value: string): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(FRACTION_DIGITS, '0'));
}
