/** Who gives a command. `bearer` holds an invitation and nothing else; `operator` holds the server's admin token. */
export type Actor =
  | {
      readonly kind: 'member';
      readonly memberId: string;
      /** SHA-256 of the pass it acts by: once that is revoked, so is the right to act [AC8]. */
      readonly passHash?: string | undefined;
    }
  | { readonly kind: 'operator' }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'server' };
