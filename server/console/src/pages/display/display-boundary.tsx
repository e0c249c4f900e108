import { Component, type ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { TableMark } from '../../parts/table-mark.tsx';
import { reloadWhenReachable } from './reload.ts';

/** After a fault in drawing the page is loaded anew this much later, ms: long enough to be no flicker. */
const RELOAD_AFTER_MS = 4_000;

interface BoundaryState {
  readonly hasFailed: boolean;
}

/** A fault in drawing shows a word instead of nothing, and the display starts itself again [UI15]. */
export class DisplayBoundary extends Component<{ readonly children: ComponentChildren }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static override getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
  }

  override componentDidCatch(fault: unknown): void {
    console.error('The display could not be drawn and is loaded anew.', fault);
    setTimeout(() => void reloadWhenReachable(), RELOAD_AFTER_MS);
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main class="display" id="content">
        <section class="wait-page" role="alert">
          <TableMark />
          <h1>{t('display.fault')}</h1>
          <p class="wait-what">{t('display.fault-advice')}</p>
        </section>
      </main>
    );
  }
}
