/**
 * A function of one immutable object that is computed once for each, and forgotten with it. The same object gives the
 * same answer, so that what did not change is seen at a glance.
 */
export function memoized<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}
