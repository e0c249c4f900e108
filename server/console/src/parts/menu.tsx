import type { ComponentChildren } from 'preact';
import { chooseLanguage, LANGUAGES, language, t } from '../language/index.ts';
import { THEMES, theme } from '../theme.ts';
import { Icon } from './icon.tsx';

/** Settings of this browser: language and theme, and what a page adds. */
export function Menu({ children }: { readonly children?: ComponentChildren }) {
  return (
    <>
      <button type="button" class="button quiet" popovertarget="menu" aria-label={t('menu.open')}>
        <Icon name="menu" />
      </button>
      <div id="menu" class="menu" popover="auto">
        {LANGUAGES.length > 1 ? <LanguageChoice /> : null}
        <fieldset class="field">
          <legend>{t('menu.theme')}</legend>
          <div class="choices">
            {THEMES.map((name) => (
              <label key={name}>
                <input
                  type="radio"
                  name="theme"
                  checked={theme.value === name}
                  onChange={() => {
                    theme.value = name;
                  }}
                />
                {t(`menu.themes.${name}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {children}
      </div>
    </>
  );
}

/** The menu on pages without a bar at the top. */
export function MenuCorner() {
  return (
    <div class="menu-corner">
      <Menu />
    </div>
  );
}

function LanguageChoice() {
  const nameOf = (tag: string) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return (
    <div class="field">
      <label for="language">{t('menu.language')}</label>
      <select
        id="language"
        class="input"
        value={language.value}
        onChange={(event) => void chooseLanguage(event.currentTarget.value)}
      >
        {LANGUAGES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {nameOf(tag)}
          </option>
        ))}
      </select>
    </div>
  );
}
