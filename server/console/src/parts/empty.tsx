/** What stands where there is nothing yet. */
export function Empty({ text }: { readonly text: string }) {
  return <p class="empty soft">{text}</p>;
}
