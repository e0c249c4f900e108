import { COMMAND_RELATIONSHIPS, DOMAINS, takesPart } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { partnerField, partnersIn } from '../../meeting/draft-fields.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { BoundChoice, BoundDate, BoundRange, BoundText } from './bound-fields.tsx';
import { Choice } from './fields.tsx';
import type { FormPart } from './form-part.ts';
import { Caveats, Conditions, MaterielRows } from './pledge-rows.tsx';

/** Everything that can be said and need not be, a group at a time. */
export function PledgeDetails(part: FormPart) {
  const texts = part.book.texts.value;
  const isOpen = (...starts: readonly string[]) =>
    Object.entries(texts).some(([name, text]) => text !== '' && starts.some((start) => name.startsWith(start)));
  return (
    <div class="details-groups">
      <Group title={t('form.group.readiness')} isOpen={isOpen('ntmHours', 'deliveryLeadHours', 'availableFrom')}>
        <div class="pair">
          <BoundRange part={part} name="ntmHours" path="readiness.ntmHours" label={t('form.ntm')} />
          <BoundRange
            part={part}
            name="deliveryLeadHours"
            path="readiness.deliveryLeadHours"
            label={t('form.delivery')}
          />
        </div>
        <BoundDate part={part} name="availableFrom" path="readiness.availableFrom" label={t('form.available-from')} />
      </Group>
      <Group title={t('form.group.conditions')} isOpen={isOpen('conditions.', 'caveats.')}>
        <Conditions {...part} />
        <Caveats {...part} />
      </Group>
      <Group title={t('form.group.force')} isOpen={isOpen('domain', 'echelon', 'personnel')}>
        <div class="pair">
          <BoundChoice
            part={part}
            name="domain"
            label={t('form.domain')}
            options={DOMAINS.map((name) => [name, t(`domain.${name}`)])}
          />
          <BoundText
            part={part}
            name="echelon"
            path="forceElement.echelon"
            label={t('form.echelon')}
            hint={t('form.echelon-hint')}
          />
        </div>
        <BoundRange part={part} name="personnel" path="forceElement.personnel" label={t('form.personnel')} />
      </Group>
      <Group title={t('form.group.materiel')} isOpen={isOpen('materiel.')}>
        <MaterielRows {...part} />
      </Group>
      <Group
        title={t('form.group.more')}
        isOpen={isOpen('sustainment', 'rotation', 'commandRelationship', 'partners.', 'requirementLine')}
      >
        <div class="pair">
          <BoundText part={part} name="sustainment" label={t('form.sustainment')} />
          <BoundChoice
            part={part}
            name="commandRelationship"
            label={t('form.command')}
            options={COMMAND_RELATIONSHIPS.map((name) => [name, t(`command-relationship.${name}`)])}
          />
          <BoundText
            part={part}
            name="rotationMonths"
            path="rotation.months"
            mode="decimal"
            label={t('form.rotation-months')}
          />
          <BoundText
            part={part}
            name="rotationCount"
            path="rotation.count"
            mode="decimal"
            label={t('form.rotation-count')}
          />
        </div>
        <Partners {...part} />
      </Group>
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
}

function Group({ title, isOpen, children }: GroupProps) {
  return (
    <details class="group" open={isOpen || undefined}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

function Partners({ book, delegation }: FormPart) {
  const { view, me, lang } = useMeeting();
  const own = delegation ?? me.delegation;
  const others = Object.values(view.delegations)
    .filter(({ code, invitation }) => code !== own && (invitation === undefined || takesPart({ invitation })))
    .map((delegation) => ({ code: delegation.code, name: delegationName(delegation, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const nameOf = (code: string) => others.find((other) => other.code === code)?.name ?? code;
  const partners = partnersIn(book.texts.value);
  const set = (code: string, text: string) => {
    book.type(partnerField(code), text);
    book.leave();
  };
  return (
    <div class="stack" style={{ '--gap': '0.5rem' }}>
      <Choice
        label={t('form.partners')}
        hint={t('drafts.partners-hint')}
        value=""
        onChange={(code) => {
          if (code !== '') set(code, code);
        }}
        options={others.filter(({ code }) => !partners.includes(code)).map(({ code, name }) => [code, name])}
      />
      <ul class="row">
        {partners.map((code) => (
          <li key={code} class="mark accent">
            {nameOf(code)}
            <button
              type="button"
              class="remove"
              aria-label={t('form.remove', { what: nameOf(code) })}
              onClick={() => set(code, '')}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
