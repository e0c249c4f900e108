/** The server's origin and the path below which it is served, without a closing slash. Throws `TypeError` if not absolute. */
export function serverAddress(url: string): { readonly origin: string; readonly base: string } {
  const { origin, pathname } = new URL(url);
  return { origin, base: pathname.replace(/\/+$/, '') };
}

/** The address of a path below the server's. Throws `TypeError` if `url` is not absolute. */
export function addressBelow(url: string, path: string): string {
  const { origin, base } = serverAddress(url);
  return origin + base + path;
}
