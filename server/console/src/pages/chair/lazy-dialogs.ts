import { lazyPage } from '../../parts/lazy.tsx';

/** Fetched when first opened: it brings the rules of what can be offered. */
export const SpokenPledgeDialog = lazyPage(async () => (await import('./spoken-pledge-dialog.tsx')).SpokenPledgeDialog);
