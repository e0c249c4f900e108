import { isSameJson } from '../kernel/index.ts';
import type { PledgeContent } from '../meeting/index.ts';

/** One field of a pledge that two versions say differently. */
export interface FieldDifference {
  /** Dotted, with places of lists from 0: `readiness.ntmHours.max`, `materiel.0.item`. */
  readonly path: string;
  /** `undefined`: the version does not say it. */
  readonly was: string | number | boolean | undefined;
  readonly is: string | number | boolean | undefined;
}

/**
 * What one version of a pledge says differently from an earlier one, field by field, in the order of the later one's
 * fields. Lists are compared place by place, except that an entry which only moved is no difference. Pure.
 */
export function contentDifference(before: PledgeContent, after: PledgeContent): readonly FieldDifference[] {
  return differences('', before, after);
}

function differences(path: string, was: unknown, is: unknown): readonly FieldDifference[] {
  if (isSameJson(was, is)) return [];
  if (Array.isArray(was) || Array.isArray(is)) return listDifferences(path, asList(was), asList(is));
  if (isObject(was) || isObject(is)) return fieldDifferences(path, isObject(was) ? was : {}, isObject(is) ? is : {});
  return [{ path, was: was as FieldDifference['was'], is: is as FieldDifference['is'] }];
}

function fieldDifferences(
  path: string,
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): readonly FieldDifference[] {
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  return names.flatMap((name) => differences(path === '' ? name : `${path}.${name}`, was[name], is[name]));
}

/**
 * What is in both lists, wherever, is the same; what is left is compared in order. The place is the one in the later
 * list, and of what is gone the one that it had.
 */
function listDifferences(path: string, was: readonly unknown[], is: readonly unknown[]): readonly FieldDifference[] {
  const added = is.map((item, place) => ({ item, place }));
  const removed = was
    .map((item, place) => ({ item, place }))
    .filter(({ item }) => {
      const at = added.findIndex((other) => isSameJson(item, other.item));
      if (at >= 0) added.splice(at, 1);
      return at < 0;
    });
  const count = Math.max(added.length, removed.length);
  return Array.from({ length: count }, (_, at) => {
    const place = added[at]?.place ?? removed[at]?.place ?? at;
    return differences(`${path}.${place}`, removed[at]?.item, added[at]?.item);
  }).flat();
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
