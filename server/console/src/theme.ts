import { effect, signal } from '@preact/signals';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = 'tour-de-table:theme';

/** Light, dark, or as the device is set. */
export const theme = signal<Theme>(THEMES.find((name) => name === localStorage.getItem(STORAGE_KEY)) ?? 'auto');

/** Shows the theme and remembers it in this browser. */
export function startTheme(): void {
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    localStorage.setItem(STORAGE_KEY, theme.value);
  });
}
