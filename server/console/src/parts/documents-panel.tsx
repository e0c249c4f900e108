import '../styles/around.css';
import { useSignal } from '@preact/signals';
import type { DocumentRecord } from '@tour-de-table/shared/view';
import { useId } from 'preact/hooks';
import { t } from '../language/index.ts';
import { roughLength } from '../language/times.ts';
import { explainRejection } from '../meeting/explain.ts';
import { give, useMeeting } from '../meeting/meeting-link.ts';
import { addressOfPage, documentsIn, type Presented, pageFrom, presentedIn } from '../meeting/presented.ts';
import { Button } from './button.tsx';
import { Fold } from './fold.tsx';
import { Icon } from './icon.tsx';
import { Local } from './local-text.tsx';
import { pageWords } from './page-words.ts';

/** The page that the presenters are on, so that everybody turns it with the room, and the list of documents. */
export function DocumentsPanel() {
  const { view } = useMeeting();
  const presented = presentedIn(view);
  const turn = useTurning();
  const documents = documentsIn(view);
  const list = (
    <ul>
      {documents.map((document) => {
        const isNow = presented?.document.id === document.id;
        return (
          <li key={document.id} class="row">
            <a href={document.url} target="_blank" rel="noreferrer noopener">
              <Local text={document.label} />
            </a>
            {document.pages === undefined ? null : (
              <span class="soft small">{t('presented.pages', { count: document.pages })}</span>
            )}
            {isNow ? <span class="mark good push">{t('presented.now')}</span> : null}
            {turn === null || isNow ? null : (
              <span class="push">
                <Button look="small" reason={turn.reason} onPress={() => turn.to(document, 1)}>
                  {t('presented.present')}
                </Button>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
  if (presented === null) {
    return (
      <Fold id="documents" title={t('presented.documents')} count={documents.length} class="documents">
        {list}
      </Fold>
    );
  }
  return (
    <section class="panel documents" aria-labelledby="documents">
      <Now presented={presented} />
      {turn === null ? null : <Turning presented={presented} turn={turn} />}
      <h2 id="documents">{t('presented.documents')}</h2>
      {list}
    </section>
  );
}

interface TurningWish {
  /** Why it is not possible now. */
  readonly reason: string | null;
  readonly to: (document: DocumentRecord, page: number) => void;
  readonly stop: (document: DocumentRecord) => void;
}

/** Turning the page for everybody: for the people of hosts and the chair's side; `null` for others. */
function useTurning(): TurningWish | null {
  const { link, view, me, lang } = useMeeting();
  const own = me.delegation === null ? {} : { delegation: me.delegation };
  const isHost = me.delegation !== null && view.delegations[me.delegation]?.participation === 'host';
  const refusal = link.client.may({ type: 'turn-page', ...own });
  if (refusal !== null && (!isHost || refusal.code === 'not-allowed')) return null;
  return {
    reason: refusal === null ? null : explainRejection(refusal, lang),
    to: ({ id: documentId }, page) => void give(link, { type: 'turn-page', documentId, page, ...own }),
    stop: ({ id: documentId }) => void give(link, { type: 'stop-presenting', documentId, ...own }),
  };
}

function Now({ presented }: { readonly presented: Presented }) {
  const { document, page, at } = presented;
  const { link, lang } = useMeeting();
  const { pages } = document;
  return (
    <div class="presented stack">
      <p class="eyebrow">{t('presented.title')}</p>
      <p class="presented-page">
        <strong>
          <Local text={document.label} />
        </strong>
        <span class="tabular" aria-live="polite">
          {pageWords(presented)}
        </span>
        <span class="soft small tabular">
          {t('presented.turned', { time: roughLength(link.now.value - at, lang) })}
        </span>
      </p>
      {pages === undefined ? null : <progress class="tour-bar" value={page} max={pages} aria-hidden="true" />}
      <p class="row">
        <a class="button primary" href={addressOfPage(document.url, page)} target="_blank" rel="noreferrer noopener">
          <Icon name="eye" />
          {t('presented.open', { page })}
        </a>
      </p>
      <p class="small soft">{t('presented.open-hint')}</p>
    </div>
  );
}

interface TurningProps {
  readonly presented: Presented;
  readonly turn: TurningWish;
}

function Turning({ presented: { document, page }, turn }: TurningProps) {
  const typed = useSignal('');
  const id = useId();
  const wanted = pageFrom(typed.value, document);
  const isAtEnd = document.pages !== undefined && page >= document.pages;
  return (
    <fieldset class="turning">
      <legend class="small soft">{t('presented.turn')}</legend>
      <div class="row">
        {page <= 1 ? null : (
          <Button reason={turn.reason} onPress={() => turn.to(document, page - 1)}>
            {t('presented.previous')}
          </Button>
        )}
        {isAtEnd ? null : (
          <Button look="primary" icon="next" reason={turn.reason} onPress={() => turn.to(document, page + 1)}>
            {t('presented.next')}
          </Button>
        )}
        <form
          class="row to-page"
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted === null || turn.reason !== null) return;
            turn.to(document, wanted);
            typed.value = '';
          }}
        >
          <label for={id}>{t('presented.to-page')}</label>
          <input
            id={id}
            class="input"
            inputMode="numeric"
            value={typed.value}
            aria-invalid={typed.value !== '' && wanted === null}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
          <button type="submit" class="button">
            {t('presented.go')}
          </button>
        </form>
        <Button look="quiet" reason={turn.reason} onPress={() => turn.stop(document)}>
          {t('presented.stop')}
        </Button>
      </div>
    </fieldset>
  );
}
