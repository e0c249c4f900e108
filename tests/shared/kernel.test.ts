import {
  canonicalJson,
  compareDecimals,
  DECIMAL_PATTERN,
  entryOf,
  InvariantError,
  invariant,
  isSameJson,
  isVisible,
  lookUp,
  sumDecimals,
  textFault,
  unreachable,
  withEntry,
} from '@tour-de-table/shared/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const ARABIC_THREE = '\u0663';
const RUNS = { seed: 20250311, numRuns: 200 };

test.each(['0', '7', '120', '2.5', '0.001', '999999999999', '999999999999.999'])('[PL9] "%s" is an amount', (amount) =>
  expect(DECIMAL_PATTERN.test(amount)).toBe(true),
);

test.each([
  ...['', '-1', '+1', '1e3', '1E3', 'NaN', 'Infinity', '1e309', '01', '007', '00', '.5', '5.', '1,5', '1 000', '0x1f'],
  ...[ARABIC_THREE, `1${ARABIC_THREE}`, '１２', '½', '1.2345', '1000000000000', '9007199254740993000', ' 1', '1\n'],
])('[PL9] %j is no amount', (amount) => expect(DECIMAL_PATTERN.test(amount)).toBe(false));

test('[PL9] sums are exact where floating point is not', () => {
  expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
  expect(sumDecimals(['999999999999.999', '0.001'])).toBe('1000000000000');
  expect(sumDecimals(Array.from({ length: 10_000 }, () => '999999999999.999'))).toBe('9999999999999990');
  expect(sumDecimals(['2.50', '0.5'])).toBe('3');
  expect(sumDecimals([])).toBe('0');
});

test('[PL9] amounts compare by value, not by length or spelling', () => {
  expect([compareDecimals('9', '10'), compareDecimals('2.5', '2.50'), compareDecimals('0.01', '0.001')]).toEqual([
    -1, 0, 1,
  ]);
});

test('[PL9] a sum does not depend on the order, and agrees with whole thousandths', () => {
  const thousandths = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { maxLength: 20 });
  fc.assert(
    fc.property(thousandths, (values) => {
      const decimals = values.map((value) => `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`);
      const total = values.reduce((sum, value) => sum + BigInt(value), 0n);
      const sum = sumDecimals(decimals);
      expect(sumDecimals(decimals.toReversed())).toBe(sum);
      expect(compareDecimals(sum, `${total / 1000n}.${String(total % 1000n).padStart(3, '0')}`)).toBe(0);
    }),
    RUNS,
  );
});

test.each([
  ['lone-surrogate', 'a\uD800'],
  ['lone-surrogate', '\uDE00b'],
  ['bidi-control', 'ab\u202Ecd'],
  ['bidi-control', '\u2066x\u2069'],
  ['bidi-control', 'x\u200F'],
  ['invisible-character', 'FR\u200BA'],
  ['invisible-character', '\uFEFFFrance'],
  ['invisible-character', 'Fran\u00ADce'],
  ['invisible-character', '\u2060'],
  ['invisible-character', '\u3164'],
  ['invisible-character', 'a\u{E0041}'],
  ['control-character', 'a\u0000'],
  ['control-character', 'a\u001B[31m'],
  ['control-character', 'a\u0085'],
  ['control-character', 'a\nb'],
  ['control-character', 'a\u2028b'],
] as const)('[CO5] %s in %j', (fault, text) => {
  expect(textFault(text, false)).toBe(fault);
});

test.each([
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("https://example.org")',
  'Überwachung · Україна · 日本 · 대한민국',
  '👩‍✈️ 🏳️‍🌈',
  'نمی‌خواهم',
  '葛\u{E0100}',
])('[CO5] %s is kept as it is', (text) => {
  expect(textFault(text, false)).toBeNull();
});

test('[CO5] breaks and tabs belong to texts of several lines, other control characters to none', () => {
  expect(textFault('a\n\tb', true)).toBeNull();
  expect(textFault('a\r\nb', true)).toBe('control-character');
});

test('[CO5] joiners and spaces alone show nothing', () => {
  expect(['\u200D', '\uFE0F', '   ', ''].map(isVisible)).toEqual([false, false, false, false]);
  expect(['.', '€', '٣', '字', '🛰️'].map(isVisible)).toEqual([true, true, true, true, true]);
});

test('[LO2] sameness is a law: of itself, both ways, through JSON, and blind to order and undefined', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(isSameJson(a, a)).toBe(true);
      expect(isSameJson(a, JSON.parse(JSON.stringify(a)))).toBe(true);
      expect(isSameJson(a, b)).toBe(isSameJson(b, a));
      expect(isSameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(isSameJson({ a, b }, { b, a, c: undefined })).toBe(true);
      expect(isSameJson([a, b], [a])).toBe(false);
    }),
    RUNS,
  );
});

test('[LO2] names that every object inherits are no fields', () => {
  expect(isSameJson({}, { constructor: 1 })).toBe(false);
  expect(isSameJson({ constructor: undefined }, {})).toBe(true);
  expect(isSameJson({}, JSON.parse('{"__proto__":{}}'))).toBe(false);
  expect(isSameJson(JSON.parse('{"__proto__":{"a":1}}'), { toString: 1 })).toBe(false);
  expect(isSameJson([], {})).toBe(false);
  expect(isSameJson(null, {})).toBe(false);
});

test('[LO2] canonical JSON is one text for one content', () => {
  expect(canonicalJson({ b: [1, undefined, { d: undefined, c: 'ü' }], a: null })).toBe(
    '{"a":null,"b":[1,null,{"c":"ü"}]}',
  );
});

test('[VI2] tables take any string for an id', () => {
  for (const id of ['__proto__', 'constructor', 'toString', '']) {
    expect(lookUp({}, id)).toBeUndefined();
    const table = withEntry({}, id, { mine: true });
    expect(lookUp(table, id)).toEqual({ mine: true });
    expect(Object.keys(table)).toEqual([id]);
    expect(() => entryOf({}, id)).toThrow(InvariantError);
  }
});

test('[LO3] a broken invariant says what of, and repeats nothing that a person typed', () => {
  const secret = { type: 'pledge-imagined', content: 'secret' } as never;
  expect(() => unreachable(secret)).toThrow(new InvariantError('Unexpected type "pledge-imagined".'));
  expect(() => unreachable({ type: 'a secret text' } as never)).toThrow(new InvariantError('Unexpected object.'));
  expect(() => unreachable('secret' as never)).toThrow(new InvariantError('Unexpected string.'));
  expect(() => invariant(0, 'Nought.')).toThrow(new InvariantError('Nought.'));
});
