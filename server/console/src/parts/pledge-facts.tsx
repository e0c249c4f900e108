import { t } from '../language/index.ts';
import { Around, InLanguage } from './local-text.tsx';
import type { FactValue, PledgeFact } from './pledge-words.ts';

/** What a pledge says beyond its title and text, for a list of facts; its author's own words in his language. */
export function PledgeFacts({ facts }: { readonly facts: readonly PledgeFact[] }) {
  return (
    <>
      {facts.map(({ label, values }) => (
        <div key={label}>
          <dt>{label}</dt>
          {values.map((value) => (
            <dd key={`${value.label ?? ''}/${value.text}`}>
              <Fact value={value} />
            </dd>
          ))}
        </div>
      ))}
    </>
  );
}

/** One value of a fact. */
export function Fact({ value: { text, language, label } }: { readonly value: FactValue }) {
  const said = <InLanguage tag={language}>{text}</InLanguage>;
  return label === undefined ? said : <Around sentence={(gap) => t('labelled', { label, text: gap })}>{said}</Around>;
}
