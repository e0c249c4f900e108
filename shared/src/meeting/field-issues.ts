import type * as z from 'zod/mini';

/** What is wrong with a command, by field: `path` is dotted, for example `content.readiness.ntmHours.min`. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

const ISSUES_MAX = 20;
const PATH_CHARS_MAX = 120;

/** The issues of a zod error, at most twenty, as field paths and sentences. Neither repeats a value that was typed. */
export function fieldIssues(error: Pick<z.core.$ZodError, 'issues'>): readonly FieldIssue[] {
  return error.issues.flatMap((issue) => flattened(issue, [])).slice(0, ISSUES_MAX);
}

type Issue = z.core.$ZodIssue;

/** Of the alternatives that a value could have been, the one that it comes nearest to. */
function flattened(issue: Issue, above: readonly PropertyKey[]): readonly FieldIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (nearest !== undefined && nearest.length > 0) return nearest.flatMap((inner) => flattened(inner, path));
  }
  return [{ path: path.map(String).join('.').slice(0, PATH_CHARS_MAX), message: sentenceFor(issue) }];
}

/** zod/mini says only "Invalid input" where a schema has no sentence of its own. */
function sentenceFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `must ${amount(issue.origin, `at least ${issue.minimum}`)}`;
    case 'too_big':
      return `must ${amount(issue.origin, `at most ${issue.maximum}`)}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'must be a date such as 2025-03-11' : issue.message;
    case 'unrecognized_keys':
      return 'must not have fields that are unknown here';
    case 'invalid_key':
      return 'must be a key that is possible here';
    default:
      return issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function amount(origin: string, bound: string): string {
  if (origin === 'string') return `have ${bound} characters`;
  return origin === 'array' ? `have ${bound} entries` : `be ${bound}`;
}
