import '../../styles/documents.css';
import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { documentsIn, type Presented, pageTurned, presentedIn } from '../../meeting/documents-reading.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Local } from '../../parts/local-text.tsx';
import { LinksDialog } from './lazy-dialogs.ts';
import type { LinksKind } from './link-rows.ts';

/** Where the key for turning pages leads. */
export const PAGES_ID = 'turn-pages';

/** Documents as links, the page that everybody is on, and the links of the call. */
export function DocumentsPanel() {
  const { link, view, meeting, lang } = useMeeting();
  const editing = useSignal<LinksKind | null>(null);
  const documents = documentsIn(view);
  const presented = presentedIn(view);
  const why = (type: 'set-documents' | 'set-call-links' | 'turn-page') => {
    const refusal = link.client.may({ type });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  return (
    <section class="panel documents" aria-labelledby="documents">
      <header>
        <h2 id="documents">{t('documents.title')}</h2>
        <span class="push">
          <Button
            look="small"
            icon="pen"
            reason={why('set-documents')}
            onPress={() => {
              editing.value = 'documents';
            }}
          >
            {t('documents.edit')}…
          </Button>
        </span>
      </header>
      <PageTurner presented={presented} />
      {documents.length === 0 ? <p class="soft small">{t('documents.none.documents')}</p> : null}
      <ul class="document-list">
        {documents.map((document) => {
          const name = localText(document.label, lang);
          const isShown = presented?.document.id === document.id;
          return (
            <li key={document.id} class={isShown ? 'shown' : ''}>
              <a href={document.url} target="_blank" rel="noreferrer noopener">
                <Local text={document.label} />
              </a>
              <span class="small soft tabular">
                {document.pages === undefined
                  ? t('documents.link-only')
                  : t('documents.pages', { count: document.pages })}
              </span>
              <Button
                look="small"
                label={t('documents.present-one', { name })}
                reason={isShown ? t('documents.is-shown') : why('turn-page')}
                onPress={() => void give(link, { type: 'turn-page', documentId: document.id, page: 1 })}
              >
                {t('documents.present')}
              </Button>
            </li>
          );
        })}
      </ul>
      <div class="row call-edit">
        <span class="small soft">{t('documents.call', { count: meeting.callLinks.length })}</span>
        <span class="push">
          <Button
            look="small"
            icon="pen"
            reason={why('set-call-links')}
            onPress={() => {
              editing.value = 'callLinks';
            }}
          >
            {t('documents.edit-call')}…
          </Button>
        </span>
      </div>
      {editing.value === null ? null : (
        <LinksDialog
          kind={editing.value}
          onClose={() => {
            editing.value = null;
          }}
        />
      )}
    </section>
  );
}

/** What everybody sees now; the arrow keys turn the page while the focus is here. */
function PageTurner({ presented }: { readonly presented: Presented | null }) {
  const { link, lang } = useMeeting();
  const refusal = link.client.may({ type: 'turn-page' });
  const why = refusal === null ? null : explainRejection(refusal, lang);
  if (presented === null) return <p class="presented soft">{t('documents.nothing-shown')}</p>;
  const { document, page } = presented;
  const turn = (by: number) => {
    const to = pageTurned(presented, by);
    if (why === null && to !== page) void give(link, { type: 'turn-page', documentId: document.id, page: to });
  };
  const edge = (by: number) => (pageTurned(presented, by) === page ? t('documents.no-page') : why);
  return (
    <fieldset
      class="presented"
      aria-labelledby="presented"
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (by === 0 || event.target instanceof HTMLInputElement) return;
        event.preventDefault();
        turn(by);
      }}
    >
      <p class="eyebrow with-icon">
        <Icon name="eye" />
        <span id="presented">{t('documents.all-see')}</span>
      </p>
      <p>
        <strong>
          <Local text={document.label} />
        </strong>
      </p>
      <div class="row page-turner" id={PAGES_ID}>
        <Button icon="previous" label={t('documents.previous')} reason={edge(-1)} onPress={() => turn(-1)}>
          {''}
        </Button>
        <span class="page-now tabular" aria-live="polite">
          {document.pages === undefined
            ? t('documents.page', { page })
            : t('documents.page-of', { page, pages: document.pages })}
        </span>
        <Button icon="next" label={t('documents.next')} reason={edge(1)} onPress={() => turn(1)}>
          {''}
        </Button>
        <PageField presented={presented} />
        <Button
          look="small quiet"
          reason={why}
          onPress={() => void give(link, { type: 'stop-presenting', documentId: document.id })}
        >
          {t('documents.stop')}
        </Button>
      </div>
      <p class="small soft">{t('documents.keys')}</p>
    </fieldset>
  );
}

/** To a page by its number. */
function PageField({ presented: { document } }: { readonly presented: Presented }) {
  const { link } = useMeeting();
  const typed = useSignal('');
  const page = Number(typed.value);
  const isPage = Number.isInteger(page) && page >= 1 && page <= (document.pages ?? Number.MAX_SAFE_INTEGER);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPage) return;
        void give(link, { type: 'turn-page', documentId: document.id, page });
        typed.value = '';
      }}
    >
      <input
        class="input page-field tabular"
        inputMode="numeric"
        autocomplete="off"
        aria-label={t('documents.go-to')}
        placeholder={t('documents.go-to')}
        aria-invalid={typed.value !== '' && !isPage}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
    </form>
  );
}
