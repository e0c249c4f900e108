import { signal } from '@preact/signals';
import { type Address, readAddress } from './address.ts';

/** Where the reader is. */
export const address = signal<Address>(readAddress(location));

/** Goes to a page of the console. `replace` leaves no way back to an address that must not stay, such as a link's. */
export function goTo(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  address.value = readAddress(location);
  scrollTo(0, 0);
}

const readAgain = () => {
  address.value = readAddress(location);
};
addEventListener('popstate', readAgain);
addEventListener('hashchange', readAgain);
