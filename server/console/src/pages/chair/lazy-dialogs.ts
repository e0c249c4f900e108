import { lazyPage } from '../../parts/lazy.tsx';

/** Fetched when first opened: it brings the rules of what can be offered. */
export const SpokenPledgeDialog = lazyPage(async () => (await import('./spoken-pledge-dialog.tsx')).SpokenPledgeDialog);

/** Fetched when first opened: it brings the rules of links. */
export const LinksDialog = lazyPage(async () => (await import('./links-dialog.tsx')).LinksDialog);
