/** Loads the page anew, but only from a server that answers: a browser's own error page would never come back. */
export async function reloadWhenReachable(): Promise<boolean> {
  const answer = await fetch('/livez', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok !== true) return false;
  location.reload();
  return true;
}
