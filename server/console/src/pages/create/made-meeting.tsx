import { t } from '../../language/index.ts';
import { goTo } from '../../navigation.ts';
import { Button } from '../../parts/button.tsx';
import { explainProblem } from '../secretariat/explain-problem.ts';
import { ImportIssues } from '../secretariat/import-issues.tsx';
import { LinkSheet } from '../secretariat/link-sheet.tsx';
import type { CreateDraft } from './create-draft.ts';
import type { Creation } from './creating.ts';

interface MadeMeetingProps {
  readonly creation: Creation;
  readonly draft: CreateDraft;
  readonly meetingId: string;
  /** Why the first links are not all here. */
  readonly linksFailed: string | null;
  readonly token: string;
}

/** The meeting is there: its first links, and its delegations. */
export function MadeMeeting({ creation, draft, meetingId, linksFailed, token }: MadeMeetingProps) {
  const titles = Object.fromEntries(Object.entries(draft.titles).filter(([, text]) => text.trim() !== ''));
  return (
    <div class="stack">
      <p class="note good" role="status">
        {t('create.made', { id: meetingId })}
      </p>
      {linksFailed === null ? null : (
        <div class="note bad stack" role="alert">
          <p>{t('create.links-failed', { why: explainProblem(linksFailed) })}</p>
          <div class="row">
            <Button look="small" onPress={() => void creation.makeLinks(token)}>
              {t('common.try-again')}
            </Button>
          </div>
        </div>
      )}
      <Delegations creation={creation} token={token} />
      <LinkSheet
        made={creation.made}
        title={titles}
        timeZone={draft.timeZone.trim()}
        meetingId={meetingId}
        done={t('create.leave')}
        onDone={() => {
          creation.made.isTaken.value = true;
          goTo('/');
        }}
      />
    </div>
  );
}

function Delegations({ creation, token }: Pick<MadeMeetingProps, 'creation' | 'token'>) {
  const outcome = creation.delegations.value;
  const again = (
    <div class="field">
      <label for="create-csv-again">{t('create.csv')}</label>
      <input
        id="create-csv-again"
        class="input"
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) void creation.bring(token, file);
        }}
      />
    </div>
  );
  return (
    <section class="panel no-print" aria-labelledby="create-delegations">
      <h2 id="create-delegations">{t('create.delegations')}</h2>
      <div aria-live="polite" class="stack">
        {outcome.name === 'none' ? <p class="soft">{t('create.no-delegations')}</p> : null}
        {outcome.name === 'sending' ? <p class="soft">{t('ledger.import.asking')}</p> : null}
        {outcome.name === 'done' ? <p>{t('create.delegations-done', { count: outcome.count })}</p> : null}
        {outcome.name === 'failed' ? <p class="note bad">{explainProblem(outcome.code)}</p> : null}
        {outcome.name === 'issues' ? (
          <>
            <p>{t('create.delegations-none')}</p>
            <ImportIssues issues={outcome.issues} />
          </>
        ) : null}
      </div>
      {outcome.name === 'sending' || outcome.name === 'done' ? null : again}
    </section>
  );
}
