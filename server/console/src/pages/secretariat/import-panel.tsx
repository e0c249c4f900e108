import { useSignal } from '@preact/signals';
import type { CsvIssue, ImportAnswer } from '@tour-de-table/shared/http';
import { BODY_BYTES_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { Button } from '../../parts/button.tsx';
import { explainProblem } from './explain-problem.ts';
import { importIn, issuesIn } from './import-answers.ts';
import { ImportIssues } from './import-issues.tsx';
import { ImportPlanView } from './import-plan-view.tsx';
import { askMeeting } from './meeting-http.ts';

/** A file that was looked at by the server, and what it says. */
interface CheckedFile {
  readonly file: File;
  readonly issues: readonly CsvIssue[];
  /** `null` where nothing of it can be taken. */
  readonly answer: ImportAnswer | null;
}

/** Delegations from a spreadsheet: first looked at, then imported. A second import brings no second delegation. */
export function ImportPanel() {
  const { link, lang } = useMeeting();
  const checked = useSignal<CheckedFile | null>(null);
  const problem = useSignal<string | null>(null);
  const isAsking = useSignal(false);
  const refusal = link.client.may({ type: 'import-delegations' });
  const reason = refusal === null ? null : explainRejection(refusal, lang);
  const ask = async (file: File, isDryRun: boolean) => {
    isAsking.value = true;
    problem.value = null;
    const reply =
      file.size > BODY_BYTES_MAX
        ? ({ ok: false, code: 'payload-too-large', details: {} } as const)
        : await askMeeting(link, `delegations/import?mode=good&dryRun=${isDryRun}`, { csv: file });
    isAsking.value = false;
    return reply;
  };
  const check = async (file: File) => {
    const reply = await ask(file, true);
    const answer = reply.ok ? importIn(reply.body) : null;
    const issues = reply.ok ? (answer?.issues ?? []) : issuesIn(reply.details);
    checked.value = answer === null && issues.length === 0 ? null : { file, issues, answer };
    if (!reply.ok && issues.length === 0) problem.value = explainProblem(reply.code);
  };
  const bring = async ({ file }: CheckedFile) => {
    const reply = await ask(file, false);
    if (!reply.ok) {
      problem.value = explainProblem(reply.code);
      return;
    }
    notify('good', t('ledger.import.done', { count: importIn(reply.body)?.imported ?? 0 }));
    checked.value = null;
  };
  return (
    <section class="panel import" aria-labelledby="import-title">
      <h2 id="import-title">{t('ledger.import.title')}</h2>
      <p class="small soft">
        {t('ledger.import.what')}{' '}
        <a href="/api/delegations-template.csv" download>
          {t('ledger.import.template')}
        </a>
      </p>
      <div class="field">
        <label for="csv">{t('ledger.import.file')}</label>
        <input
          id="csv"
          class="input"
          type="file"
          accept=".csv,text/csv"
          disabled={reason !== null || isAsking.value}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file can be chosen again once it was corrected.
            event.currentTarget.value = '';
            if (file !== undefined) void check(file);
          }}
        />
      </div>
      {reason === null ? null : <p class="small note">{reason}</p>}
      <div class="stack" aria-live="polite">
        {isAsking.value ? <p class="small soft">{t('ledger.import.asking')}</p> : null}
        {problem.value === null ? null : <p class="note bad">{problem.value}</p>}
        {checked.value === null ? null : (
          <Checked
            checked={checked.value}
            isAsking={isAsking.value}
            onImport={bring}
            onDrop={() => {
              checked.value = null;
            }}
          />
        )}
      </div>
    </section>
  );
}

interface CheckedProps {
  readonly checked: CheckedFile;
  readonly isAsking: boolean;
  readonly onImport: (checked: CheckedFile) => Promise<void>;
  readonly onDrop: () => void;
}

function Checked({ checked, isAsking, onImport, onDrop }: CheckedProps) {
  const leavesOut = useSignal(false);
  const { file, issues, answer } = checked;
  const plan = answer?.plan;
  const count = (plan?.added.length ?? 0) + (plan?.changed.length ?? 0);
  const reason = isAsking
    ? t('common.sending')
    : answer === null
      ? t('ledger.import.nothing-good')
      : count === 0
        ? t('ledger.import.all-same')
        : issues.length > 0 && !leavesOut.value
          ? t('ledger.import.correct-first')
          : null;
  return (
    <>
      <p>
        <strong>{file.name}</strong> <span class="mark outline">{t('ledger.import.not-yet')}</span>
      </p>
      {issues.length === 0 ? null : <ImportIssues issues={issues} />}
      {plan === undefined ? null : <ImportPlanView plan={plan} />}
      {issues.length > 0 && answer !== null && count > 0 ? (
        <label class="check small">
          <input
            type="checkbox"
            checked={leavesOut.value}
            onChange={(event) => {
              leavesOut.value = event.currentTarget.checked;
            }}
          />
          {t('ledger.import.leave-out')}
        </label>
      ) : null}
      <div class="row">
        <Button look="primary small" reason={reason} onPress={() => void onImport(checked)}>
          {t('ledger.import.do', { count })}
        </Button>
        <Button look="small quiet" onPress={onDrop}>
          {t('ledger.import.drop')}
        </Button>
      </div>
      {reason === null ? null : <p class="small soft">{reason}</p>}
    </>
  );
}
