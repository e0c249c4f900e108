/** Does `count` pieces of work, `width` of them under way at a time; answers how long it took, ms. */
export async function inFlight(
  count: number,
  width: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: width }, worker));
  return performance.now() - startedAt;
}
