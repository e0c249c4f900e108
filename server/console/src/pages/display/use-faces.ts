import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { tourIn } from '../../meeting/tour-reading.ts';
import { liftedIn } from '../../parts/table/table-seats.ts';
import { type Face, facesOf, type Screen } from './faces.ts';

/** How long a face stands: time to look around the table, or to read what was brought. */
const FACE_MS = 20_000;

/**
 * The face of the automatic page, and how to go on from one that takes its own time, as the board does. Whoever is called
 * or gets the floor brings the table back at once, and what is newly brought or decided the contributions [UI14].
 */
export function useFaces(): { readonly face: Face; readonly goOn: () => void } {
  const { view, meeting } = useMeeting();
  const screen = useScreen();
  const faces = facesOf(view, screen);
  const turned = useSignal(0);
  const lifted = liftedIn(view, tourIn(view));
  const face = faces[turned.value % faces.length] ?? 'both';
  const kind = faces.join();
  const raised = lifted === null ? '' : `${lifted.why} ${lifted.code}`;
  useLayoutEffect(() => {
    if (face === 'board') turned.value = Math.max(0, faces.indexOf('side'));
  }, [view.pledges, meeting.capitalDates]);
  // After that one: who speaks goes before.
  useLayoutEffect(() => {
    turned.value = 0;
  }, [kind, raised]);
  const goOn = () => {
    turned.value += 1;
  };
  useEffect(() => {
    if (faces.length < 2 || face === 'board') return;
    const timer = setTimeout(goOn, FACE_MS);
    return () => clearTimeout(timer);
  }, [kind, raised, turned.value, face]);
  return { face, goOn };
}

function useScreen(): Screen {
  const size = useSignal<Screen>({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const measure = () => {
      size.value = { width: innerWidth, height: innerHeight };
    };
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return size.value;
}
