import { COMMAND_RELATIONSHIPS, DOMAINS, takesPart } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Choice, DateField, RangeField, TextField } from './fields.tsx';
import type { FormPart } from './form-part.ts';
import { Caveats, Conditions, MaterielRows } from './pledge-rows.tsx';

/** Everything that can be said and need not be, a group at a time. */
export function PledgeDetails(part: FormPart) {
  const { draft, change, faultOf } = part;
  const isOpen = (...values: readonly unknown[]) =>
    values.some((value) => JSON.stringify(value).replaceAll(/["[\]{}:,]|min|max/g, '') !== '');
  return (
    <div class="details-groups">
      <Group
        title={t('form.group.readiness')}
        isOpen={isOpen(draft.ntmHours, draft.deliveryLeadHours, draft.availableFrom)}
      >
        <div class="pair">
          <RangeField
            label={t('form.ntm')}
            value={draft.ntmHours}
            fault={faultOf('readiness.ntmHours')}
            onChange={(ntmHours) => change({ ntmHours })}
          />
          <RangeField
            label={t('form.delivery')}
            value={draft.deliveryLeadHours}
            fault={faultOf('readiness.deliveryLeadHours')}
            onChange={(deliveryLeadHours) => change({ deliveryLeadHours })}
          />
        </div>
        <DateField
          label={t('form.available-from')}
          value={draft.availableFrom}
          fault={faultOf('readiness.availableFrom')}
          onChange={(availableFrom) => change({ availableFrom })}
        />
      </Group>
      <Group title={t('form.group.conditions')} isOpen={draft.conditions.length + draft.caveats.length > 0}>
        <Conditions {...part} />
        <Caveats {...part} />
      </Group>
      <Group title={t('form.group.force')} isOpen={isOpen(draft.domain, draft.echelon, draft.personnel)}>
        <div class="pair">
          <Choice
            label={t('form.domain')}
            value={draft.domain}
            onChange={(domain) => change({ domain })}
            options={DOMAINS.map((name) => [name, t(`domain.${name}`)])}
          />
          <TextField
            label={t('form.echelon')}
            hint={t('form.echelon-hint')}
            value={draft.echelon}
            fault={faultOf('forceElement.echelon')}
            onChange={(echelon) => change({ echelon })}
          />
        </div>
        <RangeField
          label={t('form.personnel')}
          value={draft.personnel}
          fault={faultOf('forceElement.personnel')}
          onChange={(personnel) => change({ personnel })}
        />
      </Group>
      <Group title={t('form.group.materiel')} isOpen={draft.materiel.length > 0}>
        <MaterielRows {...part} />
      </Group>
      <Group
        title={t('form.group.more')}
        isOpen={isOpen(
          draft.sustainment,
          draft.rotationMonths,
          draft.rotationCount,
          draft.commandRelationship,
          draft.partners,
        )}
      >
        <div class="pair">
          <TextField
            label={t('form.sustainment')}
            value={draft.sustainment}
            fault={faultOf('sustainment')}
            onChange={(sustainment) => change({ sustainment })}
          />
          <Choice
            label={t('form.command')}
            value={draft.commandRelationship}
            onChange={(commandRelationship) => change({ commandRelationship })}
            options={COMMAND_RELATIONSHIPS.map((name) => [name, t(`command-relationship.${name}`)])}
          />
          <TextField
            label={t('form.rotation-months')}
            mode="decimal"
            value={draft.rotationMonths}
            fault={faultOf('rotation.months')}
            onChange={(rotationMonths) => change({ rotationMonths })}
          />
          <TextField
            label={t('form.rotation-count')}
            mode="decimal"
            value={draft.rotationCount}
            fault={faultOf('rotation.count')}
            onChange={(rotationCount) => change({ rotationCount })}
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

function Partners({ draft, change }: FormPart) {
  const { view, me, lang } = useMeeting();
  const others = Object.values(view.delegations)
    .filter(({ code, invitation }) => code !== me.delegation && (invitation === undefined || takesPart({ invitation })))
    .map((delegation) => ({ code: delegation.code, name: delegationName(delegation, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const nameOf = (code: string) => others.find((other) => other.code === code)?.name ?? code;
  return (
    <div class="stack" style={{ '--gap': '0.5rem' }}>
      <Choice
        label={t('form.partners')}
        value=""
        onChange={(code) => {
          if (code !== '' && !draft.partners.includes(code)) change({ partners: [...draft.partners, code] });
        }}
        options={others.filter(({ code }) => !draft.partners.includes(code)).map(({ code, name }) => [code, name])}
      />
      <ul class="row">
        {draft.partners.map((code) => (
          <li key={code} class="mark accent">
            {nameOf(code)}
            <button
              type="button"
              class="remove"
              aria-label={t('form.remove', { what: nameOf(code) })}
              onClick={() => change({ partners: draft.partners.filter((partner) => partner !== code) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
