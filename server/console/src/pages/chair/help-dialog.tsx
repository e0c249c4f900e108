import { t } from '../../language/index.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { areShortcutsOn, SHORTCUT_GROUPS, SHORTCUTS, type ShortcutGroup, switchShortcuts } from './shortcut-keys.ts';

const GROUPS = Object.keys(SHORTCUT_GROUPS) as readonly ShortcutGroup[];

/** [UI22] All keys of the cockpit, and the switch for who does not want them. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <p>{t('help.what')}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={areShortcutsOn.value}
          onChange={(event) => switchShortcuts(event.currentTarget.checked)}
        />
        {t('help.on')}
      </label>
      <div class={`shortcut-groups ${areShortcutsOn.value ? '' : 'off'}`}>
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(`help.group.${group}`)}</h3>
            <dl class="shortcuts">
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ name, keys }) => (
                <div key={name}>
                  <dt>
                    {keys.map((key, at) => (
                      // Keys of one shortcut are told apart by their place: `g g` is one.
                      <kbd key={at}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`help.key.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
