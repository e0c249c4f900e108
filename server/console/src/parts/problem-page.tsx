import type { ComponentChildren } from 'preact';
import { TableMark } from './table-mark.tsx';

interface ProblemPageProps {
  readonly title: string;
  readonly advice: string;
  readonly children?: ComponentChildren;
}

/** Says what is wrong and what to do. */
export function ProblemPage({ title, advice, children }: ProblemPageProps) {
  return (
    <main class="card-page" id="content">
      <section class="panel">
        <TableMark />
        <h1>{title}</h1>
        <p class="soft">{advice}</p>
        {children === undefined ? null : <div class="row">{children}</div>}
      </section>
    </main>
  );
}
