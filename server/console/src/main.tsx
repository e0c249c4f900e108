import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import { render } from 'preact';
import { App, fetchPage } from './app.tsx';
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
 * - [UI11] The join page takes at most 70 kB, and the first view of the meeting after its click 70 kB more; nothing comes from
 *   another host, and nothing inline is run.
 * - [UI12] Countries, dates and times are in the reader's language and time zone, the room's time beside.
 * - [UI13] The drawn table shows everybody who takes part once, from one seat to eighty, without anything touching; what
 *   a seat shows differs in shape, not in colour alone, is told in words too, and receipts only to the chair's side.
 * - [UI14] A display shows the page that it was sent to and by itself follows the meeting, fits screens of 16:9 and 4:3
 *   from 1024 × 768 to 3840 × 2160, and has nothing to press. By itself it shows the table; what does not fit beside it in
 *   letters for ten metres takes turns with it. Whoever is called or gets the floor brings the table back at once.
 * - [UI15] A display that lost its link says how old it is; after that, a restart of the server or a fault in drawing it
 *   comes back by itself, to the current phase.
 * - [UI16] Whatever page a display is sent to, it shows nothing that the room may not see.
 * - [UI17] The readiness board's pictures say what its figures say, their tables say the same in words, and a cell tells
 *   who, when, and under which conditions and caveats. On the chair's page it is what the room sees, until asked for more.
 * - [UI18] Each picture can be printed, and saved as SVG and PNG; wherever it goes it says that it is indicative, that its
 *   data are invented, and whose view it is, from when.
 * - [UI19] The board on a screen shows what everybody may see, in letters for ten metres, page after page where it must.
 *   It takes its turn by itself once contributions are disclosed: in discussions and conclusions, and after the closing
 *   until there is a summary; a new contribution or decision goes before it.
 * - [UI20] At 1280 × 800 pixels and more the chair's page is one screen: it does not scroll as a whole, everything of the
 *   tour is in view, and its panes scroll by pointer and by keys, and fade out at an end at which there is more.
 * - [UI21] What arrives on the chair's page moves nothing under the pointer or the focus; it waits until it is taken in.
 * - [UI22] The keys of the chair's page and their help are one table. They do nothing while somebody types or a dialog is
 *   open, and can be switched off.
 * - [UI23] A pane that is left keeps what was typed or chosen in it.
 * - [UI24] The first view of the join page and of a delegation's page takes at most 70 kB each on an empty cache; the
 *   rest, its words too, comes after it, and what needs a click first is fetched ahead only over a link not known to be
 *   thin. The words read as i18next reads them.
 * - [UI25] A page says on which rung its link stands, and works on each: WebSocket, long polling, plain requests.
 * - [UI26] A part says what the seat can do now and of everything else why not, what lasts before what passes, and who
 *   could change it.
 * - [UI27] A delegation finds what its device gave and how each ended, and what is on its record, to copy and to print.
 * - [UI28] Where the meeting is stays in sight on a phone, and what is now comes first: the rest is folded, and printed
 *   whole. However much happens, a screen reader is told a few sentences.
 * - [UI29] A link is shown once: whoever made links is not let go before they were printed or saved, without being asked.
 *   What was used, has expired or was revoked says so, and can be had anew.
 * - [UI30] An answer said at the table is entered with at most five keys, and the last one comes back with one.
 * - [UI31] What somebody writes at a desk outlives a reload; what a colleague has changed meanwhile is shown, and neither
 *   is lost.
 * - [UI32] The operator makes a meeting in the console: the token is kept in memory alone, what is wrong is said at its
 *   field, and asking again after a lost answer makes no second meeting.
 * - [UI33] Who checks the link sees each step, can stop and repeat it, and is told in plain words what was found and what
 *   to do; a delegation's result goes to the chair's side, another's stays on its page.
 * - [UI34] The secretariat sees of each delegation that joins from afar whether and how its link was checked and whether it
 *   has practised, what needs a hand first, and has a text to remind by.
 * - [UI35] A practice meeting follows the rules of a real one and reaches no server; it is marked as one all the time, and
 *   nothing of it stays in the browser.
 * - [UI36] A practice ends by itself when the real sitting is opened, and leads to it.
 * - [UI37] The console speaks English, French, Ukrainian, Japanese and Korean, each completely and with its own plurals.
 * - [UI38] A contribution is shown in the language it was written in, and marked so for readers of another; so is a title
 *   or a name that the meeting has in another language only.
 * - [UI39] The main states look as they did: a panel that moved, a colour that is another, a control that is missing are
 *   noticed; that letters are drawn by another browser is not.
 * - [UI40] Targets measure 24 × 24 px or stand apart; pages bear a reader's own spacing, letters of twice the size and a
 *   width of 320 px, and nothing lies over what has the focus. On paper a meeting's page is whole, black on white, with
 *   nothing to press.
 * - [UI41] Every text on a display has capitals of at least 10 minutes of arc for who sits ten metres from a screen three
 *   metres wide: 0.97 % of its width, in 16:9 1.72 % of its height. What does not fit in such letters is left out, is said
 *   in fewer words or comes on a page of its own; nothing is cut off.
 */
startTheme();
const place = document.getElementById('app');
if (place !== null) await start(place);

async function start(place: HTMLElement): Promise<void> {
  try {
    fetchPage();
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
