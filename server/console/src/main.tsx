import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startLanguage } from './language/index.ts';
import { ProblemPage } from './parts/problem-page.tsx';
import { startTheme } from './theme.ts';

/**
 * The console. What a person can rely on:
 *
 * - [UI1] Opening an invitation link uses nothing up: a click does, once. Where it does not let in, the page says why and
 *   what to do, and where the server was not heard the same link can be tried again.
 * - [UI2] A title and a category are enough to contribute; what is missing is said at its field.
 * - [UI3] Who cannot contribute sees why, and the form opens by itself when that has changed.
 * - [UI4] A page says how its link is, how old what it shows is, and what has no answer yet. What was typed or sent is
 *   never lost without a word.
 * - [UI5] Before a step that asks, a dialog says what exactly will follow and what cannot be undone.
 * - [UI6] Every control is reached by keyboard, with its focus seen; a dialog gives the focus back.
 * - [UI7] Every page keeps to WCAG 2.2 AA, light and dark, loses nothing under forced colours, and fits a width of 360 px.
 * - [UI8] A browser keeps its seats over a reload, each at an address of its own.
 * - [UI9] Every page of a meeting with invented data says so.
 * - [UI10] The display shows the current phase within two seconds, whenever it is loaded.
 * - [UI11] The join page takes at most 70 kB, and the way from its click into the meeting 70 kB more; nothing comes from
 *   another host, and nothing inline is run.
 * - [UI12] Countries, dates and times are in the reader's language and time zone, the room's time beside.
 */
startTheme();
const place = document.getElementById('app');
if (place !== null) await start(place);

async function start(place: HTMLElement): Promise<void> {
  try {
    await startLanguage();
    render(<App />, place);
  } catch {
    // The words are what is missing, so these stand here.
    const advice = 'The connection broke on the way. Check it, and reload the page.';
    render(
      <ProblemPage title="Tour de Table could not be loaded" advice={advice}>
        <button type="button" class="button primary" onClick={() => location.reload()}>
          Reload the page
        </button>
      </ProblemPage>,
      place,
    );
  }
}
