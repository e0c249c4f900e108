import { view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { facesOf } from '../../server/console/src/pages/display/faces.ts';
import { by, factsOf, parisIn, parisRound } from '../support/given.ts';
import { wish } from '../support/wishes.ts';

const chair = by('chair');
const HD = { width: 1920, height: 1080 };
const facesIn = ({ state }: ReturnType<typeof parisIn>, screen = HD) => facesOf(view(state, 'display'), screen);
const offered = parisIn('tour-de-table').after([by('head:FRA'), wish.submit('FRA')]);
const STATES = 'ARG BRA CHL COL IND IDN MYS MEX MAR PHL SGP ZAF THA TUN VNM KEN GHA SEN PER URY PRY JAM FJI'.split(' ');
const sixty = wish.import(...STATES.map((code) => factsOf(code, { invitation: 'accepted' })));

test('[UI14] [UI19] the board comes by itself once the meeting looks back at what was disclosed', () => {
  expect(facesIn(parisIn('tour-de-table'))).toEqual(['both']);
  expect(facesIn(offered)).toEqual(['both']);
  const concluding = offered.after([chair, wish.advance], [chair, wish.advance]);
  expect(concluding.state.current?.phaseId).toBe('conclusions');
  expect(facesIn(concluding)).toEqual(['both', 'board']);
  expect(facesIn(concluding.after([chair, wish.close]))).toEqual(['both', 'board']);
  // Nothing was brought, or nothing of it is to be seen.
  expect(facesIn(parisIn('conclusions'))).toEqual(['both']);
  const sealed = parisRound('sealed').after([by('head:FRA'), wish.submit('FRA')]);
  let now = sealed;
  while (now.state.current?.phaseId !== 'conclusions') now = now.after([chair, wish.advance]);
  expect(facesIn(now)).toEqual(['both']);
});

test('[UI14] where codes beside something were too small for ten metres, the table stands alone and takes turns', () => {
  for (const screen of [HD, { width: 1024, height: 768 }, { width: 3840, height: 2160 }]) {
    expect(facesIn(offered, screen), `37 at ${screen.width}`).toEqual(['both']);
    const crowded = offered.after([chair, sixty]);
    expect(facesIn(crowded, screen), `60 at ${screen.width}`).toEqual(['table', 'side']);
  }
  // Nothing to show beside it.
  expect(facesIn(parisIn('briefing').after([chair, sixty]))).toEqual(['table']);
});
