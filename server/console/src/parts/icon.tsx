const PATHS = {
  check: 'M4 12.5l5 5L20 6.5',
  close: 'M6 6l12 12M18 6L6 18',
  next: 'M5 12h13M12.5 6l6 6-6 6',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7z',
  undo: 'M8 6l-4 4 4 4M4 10h10a6 6 0 010 12h-3',
  stop: 'M6 6h12v12H6z',
  moon: 'M19.5 14.5A8 8 0 019.5 4.5a8 8 0 1010 10z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  help: 'M9 9.2a3 3 0 115 2.3c-1.2 1-2 1.4-2 2.9M12 18.2v.1M12 2.5a9.5 9.5 0 110 19 9.5 9.5 0 010-19z',
  link: 'M10 14a4 4 0 006 .5l3-3a4 4 0 00-6-6l-1.5 1.5M14 10a4 4 0 00-6-.5l-3 3a4 4 0 006 6l1.5-1.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 110 5.6 2.8 2.8 0 010-5.6z',
  warn: 'M12 3.5l9.5 17h-19zM12 10v5M12 17.8v.1',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 014-2.4M8.5 16a5 5 0 017 0M12 6c3.7 0 7 1.5 9.3 3.8M2.7 9.8A13 13 0 016 7.4M12 19.5v.1',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  plus: 'M12 5v14M5 12h14',
  gavel: 'M13.5 4.5l6 6M9 9l6 6M12 6l6 6-3 3-6-6zM10.5 12.5L3.5 19.5M13 21h8',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  more: 'M5.5 12h.1M12 12h.1M18.5 12h.1',
  speech: 'M4 5h16v11h-8l-4.5 4v-4H4z',
  seat: 'M7 4v8h10V4M5 12h14v4H5zM7 16v4M17 16v4',
  page: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  up: 'M12 19V6M6 12l6-6 6 6',
  down: 'M12 5v13M6 12l6 6 6-6',
  previous: 'M19 12H6M11.5 6l-6 6 6 6',
  clock: 'M12 7v5l3.5 2M12 2.5a9.5 9.5 0 110 19 9.5 9.5 0 010-19z',
  video: 'M3.5 6.5h11v11h-11zM14.5 10.5l6-3v9l-6-3z',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a word; never the only sign of anything. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
