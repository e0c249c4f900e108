import '../../styles/link-sheet.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { QrCode } from '../../parts/link-to-share.tsx';
import { roleName } from '../../parts/role-name.ts';
import { download } from './download.ts';
import { linksCsv } from './links-csv.ts';
import type { MadeLink, MadeLinks } from './made-links.ts';

interface LinkSheetProps {
  readonly made: MadeLinks;
  readonly title: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly meetingId: string;
  /** What putting the links away is called. */
  readonly done: string;
  readonly onDone: () => void;
}

/**
 * The links that were just made: shown once, to be printed as cards, saved as a file, or copied. Whoever leaves before
 * any of that is asked.
 */
export function LinkSheet({ made, title, timeZone, meetingId, done, onDone }: LinkSheetProps) {
  const lang = language.value;
  const only = useSignal<string | null>(null);
  const isLeaving = useSignal(false);
  const links = made.links.value;
  const isTaken = made.isTaken.value;
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (!made.isTaken.peek()) event.preventDefault();
    };
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [made]);
  const print = (id: string | null) => {
    only.value = id;
    if (id === null || links.length === 1) made.isTaken.value = true;
    // Not before the cards that stay out are marked.
    requestAnimationFrame(() => {
      globalThis.print();
      only.value = null;
    });
  };
  const save = () => {
    download(`links-${meetingId}.csv`, linksCsv(links, roleName), 'text/csv');
    made.isTaken.value = true;
  };
  return (
    <section class="panel link-sheet" aria-labelledby="made-links">
      <header>
        <h2 id="made-links" tabIndex={-1}>
          {t('links.made', { count: links.length })}
        </h2>
        {isTaken ? <span class="mark good">{t('links.taken')}</span> : null}
      </header>
      <p class={`note ${isTaken ? '' : 'warn'}`}>{t('links.once')}</p>
      <div class="row sheet-actions">
        <Button look="primary" icon="page" onPress={() => print(null)}>
          {t('links.print-all', { count: links.length })}
        </Button>
        <Button icon="down" onPress={save}>
          {t('links.save-csv')}
        </Button>
        <Button
          look="quiet push"
          onPress={() => {
            if (isTaken) onDone();
            else isLeaving.value = true;
          }}
        >
          {done}
        </Button>
      </div>
      <ol class="link-cards">
        {links.map((link) => (
          <LinkCard
            key={link.id}
            link={link}
            meeting={localText(title, lang)}
            validUntil={t('links.valid-until', {
              date: dateAndTime(link.expiresAt, lang, timeZone),
              city: cityOf(timeZone),
            })}
            isLeftOut={only.value !== null && only.value !== link.id}
            onPrint={() => print(link.id)}
            onCopied={() => {
              if (links.length === 1) made.isTaken.value = true;
            }}
          />
        ))}
      </ol>
      {isLeaving.value ? (
        <Dialog
          title={t('links.leave-title')}
          confirm={t('links.leave')}
          isDanger
          onConfirm={onDone}
          onClose={() => {
            isLeaving.value = false;
          }}
        >
          <p>{t('links.leave-follows')}</p>
        </Dialog>
      ) : null}
    </section>
  );
}

interface LinkCardProps {
  readonly link: MadeLink;
  readonly meeting: string;
  readonly validUntil: string;
  /** Another card alone is printed. */
  readonly isLeftOut: boolean;
  readonly onPrint: () => void;
  readonly onCopied: () => void;
}

/** One card: cut out along its marks, it tells its reader all that is needed to come in. */
function LinkCard({ link, meeting, validUntil, isLeftOut, onPrint, onCopied }: LinkCardProps) {
  const isCopied = useSignal(false);
  const { url, role, delegation, label } = link;
  const who = delegation === '' ? roleName(role) : delegation;
  const copy = async () => {
    if (navigator.clipboard === undefined) return;
    await navigator.clipboard.writeText(url);
    isCopied.value = true;
    onCopied();
  };
  return (
    <li class={`link-card ${isLeftOut ? 'left-out' : ''}`}>
      <QrCode text={url} />
      <div class="card-text">
        <p class="small">{meeting}</p>
        <h3>{who}</h3>
        <p>{[delegation === '' ? '' : roleName(role), label].filter((part) => part !== '').join(' · ')}</p>
        <p class="card-link">{url}</p>
        <p class="small">
          {validUntil} {t('links.works-once')}
        </p>
      </div>
      <div class="row card-actions">
        <Button
          look="small"
          icon={isCopied.value ? 'check' : 'copy'}
          label={t(isCopied.value ? 'links.copied-one' : 'links.copy-one', { name: who })}
          reason={navigator.clipboard === undefined ? t('links.copy-by-hand') : null}
          onPress={() => void copy()}
        >
          {isCopied.value ? t('share.copied') : t('share.copy')}
        </Button>
        <Button look="small" icon="page" label={t('links.print-one', { name: who })} onPress={onPrint}>
          {t('links.print')}
        </Button>
      </div>
    </li>
  );
}
