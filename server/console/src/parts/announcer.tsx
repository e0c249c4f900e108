import { useSignal } from '@preact/signals';
import type { Happening } from '@tour-de-table/client-sdk';
import { useEffect } from 'preact/hooks';
import { language, t } from '../language/index.ts';
import { delegationName, localText } from '../language/names.ts';
import { type MeetingLink, useLink } from '../meeting/meeting-link.ts';

/** Happenings are told together, so that a busy minute does not flood a screen reader. */
const TOGETHER_MS = 2_500;

/** Says aloud, for those who listen to the page, what others see change. */
export function Announcer() {
  const link = useLink();
  const said = useSignal('');
  useEffect(() => {
    let waiting: Happening[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tell = () => {
      timer = null;
      said.value = sentencesFor(waiting, link).join(' ');
      waiting = [];
    };
    const end = link.client.onHappening((happening) => {
      waiting.push(happening);
      timer ??= setTimeout(tell, TOGETHER_MS);
    });
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [link]);
  // What was said before is in the language before.
  useEffect(() => {
    said.value = '';
  }, [language.value]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {said.value}
    </p>
  );
}

function sentencesFor(happenings: readonly Happening[], link: MeetingLink): readonly string[] {
  const view = link.view.peek();
  const lang = language.peek();
  const nameOf = (code: string) => delegationName(view?.delegations[code] ?? { code }, lang);
  const sentences: string[] = [];
  for (const happening of happenings) {
    if (happening.type === 'phase-activated') {
      const phase = view?.phases[happening.phaseId];
      if (phase !== undefined) sentences.push(t('said.phase', { phase: localText(phase.title, lang) }));
    } else if (happening.type === 'sitting-changed') {
      sentences.push(t(`sitting.${happening.status}`));
    } else if (happening.type === 'transition-undone') {
      sentences.push(t('said.undone'));
    }
  }
  const pledges = happenings.filter(({ type }) => type === 'pledge-made' || type === 'pledge-disclosed');
  const [first] = pledges;
  if (pledges.length === 1 && first !== undefined && 'delegation' in first) {
    sentences.push(t('said.pledge', { delegation: nameOf(first.delegation) }));
  } else if (pledges.length > 1) sentences.push(t('said.pledges', { count: pledges.length }));
  return sentences;
}
