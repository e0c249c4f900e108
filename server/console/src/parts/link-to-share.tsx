import { useSignal } from '@preact/signals';
import { encode } from 'uqr';
import { t } from '../language/index.ts';
import { Icon } from './icon.tsx';

/** A link to hand to somebody: to copy, and to be photographed. */
export function LinkToShare({ url }: { readonly url: string }) {
  const isCopied = useSignal(false);
  const copy = async () => {
    const field = document.getElementById('link-to-share');
    // The clipboard is there on secure origins only; elsewhere the text is selected for a copy by hand.
    if (field instanceof HTMLInputElement) field.select();
    await navigator.clipboard?.writeText(url);
    isCopied.value = navigator.clipboard !== undefined;
  };
  return (
    <div class="stack share">
      <QrCode text={url} />
      <div class="field">
        <label for="link-to-share">{t('share.link')}</label>
        <div class="paste">
          <input
            id="link-to-share"
            class="input"
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="button primary" onClick={() => void copy()}>
            <Icon name={isCopied.value ? 'check' : 'copy'} />
            {isCopied.value ? t('share.copied') : t('share.copy')}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Always dark on light: that is what cameras read. */
export function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('share.qr')} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
