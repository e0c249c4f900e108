import type {
  Call,
  CallResponse,
  Clarification,
  Credentials,
  Delegation,
  Documents,
  Draft,
  DraftField,
  Floor,
  FloorRequest,
  FourEyes,
  GavelRequest,
  Invitation,
  LapsedRequests,
  LinkCheck,
  MeetingDocument,
  MeetingState,
  Member,
  Note,
  Pass,
  PlaceBefore,
  Pledge,
  PledgeVersion,
  PresentedPage,
  Proposal,
  ReceiptFigure,
  Rehearsal,
  SetAside,
  ShownPage,
  Silence,
  SilenceBreak,
  Speech,
  Summary,
  SummaryVersion,
  TakenBackAnswer,
  Tour,
  Verdict,
  Voice,
} from '@tour-de-table/shared/meeting';
import { type Audience, recordFor, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { deepFreeze, offer, parisIn, parisRound, ROUND } from '../support/given.ts';

/**
 * Who sees a field of a record. `insiders`: the chair's side and the own delegation; `owners`: the own delegation and
 * its capital; `named`: these, the chair's side and the partners that the version names.
 */
type Visibility = keyof typeof SEEN_BY;

const SEEN_BY = {
  everyone: [
    ...(['chair', 'delegation:NOR', 'capital:NOR', 'delegation:DNK', 'delegation:FRA', 'capital:FRA'] as const),
    ...(['observer', 'display'] as const),
  ],
  named: ['chair', 'delegation:NOR', 'capital:NOR', 'delegation:DNK'],
  /** Who reads of an answer what was released of it. */
  besideInsiders: [
    ...(['capital:NOR', 'delegation:DNK', 'delegation:FRA', 'capital:FRA'] as const),
    ...(['observer', 'display'] as const),
  ],
  insiders: ['chair', 'delegation:NOR'],
  withCapital: ['chair', 'delegation:NOR', 'capital:NOR'],
  owner: ['delegation:NOR'],
  /** Who times the published summary by its publication. */
  besideChair: [
    ...(['delegation:NOR', 'capital:NOR', 'delegation:DNK', 'delegation:FRA', 'capital:FRA'] as const),
    ...(['observer', 'display'] as const),
  ],
  chair: ['chair'],
  /** Who sees where displays are sent. */
  screens: ['chair', 'display'],
  nobody: [],
} as const satisfies Record<string, readonly Audience[]>;

// A field that is added to the state does not compile until it is decided here who sees it [VI9].
const VISIBILITY = {
  state: {
    meetingId: 'everyone',
    title: 'everyone',
    timeZone: 'everyone',
    languages: 'everyone',
    isInventedData: 'everyone',
    callLinks: 'everyone',
    callLinksVersion: 'everyone',
    sitting: 'everyone',
    parts: 'everyone',
    phases: 'everyone',
    current: 'everyone',
    activations: 'nobody',
    lastTransition: 'chair',
    gavel: 'everyone',
    delegations: 'everyone',
    members: 'insiders',
    invitations: 'insiders',
    passes: 'insiders',
    pledges: 'everyone',
    drafts: 'owner',
    tours: 'everyone',
    openedRounds: 'everyone',
    startsAt: 'everyone',
    agendaVersion: 'everyone',
    activatedPhases: 'nobody',
    documents: 'everyone',
    notes: 'chair',
    displays: 'screens',
    replyBy: 'chair',
    floor: 'everyone',
    summary: 'everyone',
    silences: 'everyone',
    proposals: 'chair',
    fourEyes: 'chair',
    capitalDates: 'everyone',
    receipts: 'chair',
    at: 'nobody',
  } satisfies Record<keyof MeetingState, Visibility>,
  documents: { version: 'everyone', list: 'everyone', presented: 'everyone' } satisfies Record<
    keyof Documents,
    Visibility
  >,
  document: { id: 'everyone', label: 'everyone', url: 'everyone', pages: 'everyone' } satisfies Record<
    keyof MeetingDocument,
    Visibility
  >,
  presented: { documentId: 'everyone', page: 'everyone', by: 'nobody', at: 'everyone' } satisfies Record<
    keyof PresentedPage,
    Visibility
  >,
  note: { id: 'chair', version: 'chair', text: 'chair', by: 'chair', at: 'chair' } satisfies Record<
    keyof Note,
    Visibility
  >,
  shownPage: { page: 'screens', by: 'nobody', at: 'nobody' } satisfies Record<keyof ShownPage, Visibility>,
  floor: {
    requests: 'everyone',
    order: 'everyone',
    speaking: 'everyone',
    speeches: 'everyone',
    reordered: 'everyone',
    setAside: 'everyone',
    lapsed: 'insiders',
    speakingMs: 'everyone',
  } satisfies Record<keyof Floor, Visibility>,
  lapsed: { at: 'insiders', requests: 'insiders' } satisfies Record<keyof LapsedRequests, Visibility>,
  setAside: { delegation: 'everyone', kind: 'everyone', reason: 'everyone', at: 'everyone' } satisfies Record<
    keyof SetAside,
    Visibility
  >,
  request: {
    id: 'everyone',
    delegation: 'everyone',
    kind: 'everyone',
    at: 'everyone',
    by: 'insiders',
    provenance: 'everyone',
    phaseId: 'everyone',
  } satisfies Record<keyof FloorRequest, Visibility>,
  speech: {
    id: 'everyone',
    delegation: 'everyone',
    kind: 'everyone',
    startedAt: 'everyone',
    allottedMs: 'everyone',
    clock: 'everyone',
    phaseId: 'everyone',
    requestedAt: 'everyone',
    endedAt: 'everyone',
  } satisfies Record<keyof Speech, Visibility>,
  summary: { versions: 'everyone', publishedVersion: 'everyone', publishedAt: 'besideChair' } satisfies Record<
    keyof Summary,
    Visibility
  >,
  publishedSummary: { version: 'everyone', at: 'chair', by: 'chair', texts: 'everyone' } satisfies Record<
    keyof SummaryVersion,
    Visibility
  >,
  hiddenSummary: { version: 'chair', at: 'chair', by: 'chair', texts: 'chair' } satisfies Record<
    keyof SummaryVersion,
    Visibility
  >,
  silence: {
    id: 'everyone',
    version: 'everyone',
    openedAt: 'everyone',
    deadline: 'everyone',
    breaks: 'everyone',
    outcome: 'everyone',
    endedAt: 'everyone',
  } satisfies Record<keyof Silence, Visibility>,
  silenceBreak: { at: 'everyone', by: 'nobody', reason: 'everyone' } satisfies Record<keyof SilenceBreak, Visibility>,
  credentials: { representation: 'insiders', announced: 'insiders', by: 'insiders', at: 'insiders' } satisfies Record<
    keyof Credentials,
    Visibility
  >,
  gavelRequest: { by: 'chair', at: 'chair', until: 'chair' } satisfies Record<keyof GavelRequest, Visibility>,
  fourEyes: { disclosure: 'chair', closing: 'chair' } satisfies Record<keyof FourEyes, Visibility>,
  proposal: { id: 'chair', by: 'chair', at: 'chair', command: 'chair' } satisfies Record<keyof Proposal, Visibility>,
  receipt: {
    phaseId: 'chair',
    activation: 'chair',
    at: 'chair',
    received: 'chair',
    missing: 'chair',
  } satisfies Record<keyof ReceiptFigure, Visibility>,
  delegation: {
    code: 'everyone',
    kind: 'everyone',
    names: 'everyone',
    affiliations: 'everyone',
    invitation: 'insiders',
    attendanceMode: 'everyone',
    representation: 'everyone',
    participation: 'everyone',
    authority: 'everyone',
    presence: 'everyone',
    presenceSinceMs: 'everyone',
    voice: 'insiders',
    decideBy: 'withCapital',
    reminders: 'insiders',
    credentials: 'insiders',
    linkCheck: 'insiders',
    rehearsal: 'insiders',
  } satisfies Record<keyof Delegation, Visibility>,
  linkCheck: {
    at: 'insiders',
    by: 'insiders',
    verdict: 'insiders',
    findings: 'insiders',
    measured: 'insiders',
  } satisfies Record<keyof LinkCheck, Visibility>,
  rehearsal: { at: 'insiders', by: 'insiders', acts: 'insiders' } satisfies Record<keyof Rehearsal, Visibility>,
  voice: { memberId: 'insiders', by: 'insiders', at: 'insiders' } satisfies Record<keyof Voice, Visibility>,
  member: {
    id: 'insiders',
    role: 'insiders',
    delegation: 'insiders',
    label: 'insiders',
    revokedAt: 'insiders',
  } satisfies Record<keyof Member, Visibility>,
  invitation: {
    id: 'insiders',
    memberId: 'insiders',
    secretHash: 'nobody',
    issuedAt: 'insiders',
    expiresAt: 'insiders',
    status: 'insiders',
    endedAt: 'insiders',
    passId: 'insiders',
    reuses: 'insiders',
  } satisfies Record<keyof Invitation, Visibility>,
  pass: {
    id: 'insiders',
    memberId: 'insiders',
    hash: 'nobody',
    issuedAt: 'insiders',
    revokedAt: 'insiders',
  } satisfies Record<keyof Pass, Visibility>,
  /** Of a pledge of which a version is disclosed; of any other nobody but the insiders, its capital and partners. */
  pledge: {
    id: 'everyone',
    delegation: 'everyone',
    phaseId: 'everyone',
    status: 'insiders',
    serial: 'everyone',
    versions: 'everyone',
    withdrawnAt: 'everyone',
    takenBack: 'everyone',
    consentedVersion: 'nobody',
    clarifications: 'insiders',
  } satisfies Record<keyof Pledge, Visibility>,
  disclosedVersion: {
    version: 'everyone',
    at: 'withCapital',
    by: 'nobody',
    activation: 'nobody',
    bindingness: 'nobody',
    content: 'everyone',
    disclosedAt: 'everyone',
    provenance: 'everyone',
    readBack: 'everyone',
    partners: 'everyone',
    isRecorded: 'everyone',
    verdict: 'everyone',
    draftId: 'nobody',
  } satisfies Record<keyof PledgeVersion, Visibility>,
  /** Newer than the disclosed one: its delegation and the chair's side read this one, so do its capital and partners. */
  hiddenVersion: {
    version: 'named',
    at: 'named',
    by: 'insiders',
    activation: 'nobody',
    bindingness: 'nobody',
    content: 'named',
    disclosedAt: 'nobody',
    provenance: 'named',
    readBack: 'named',
    partners: 'named',
    isRecorded: 'named',
    verdict: 'named',
    draftId: 'nobody',
  } satisfies Record<keyof PledgeVersion, Visibility>,
  clarification: {
    id: 'insiders',
    version: 'insiders',
    askedAt: 'insiders',
    askedBy: 'insiders',
    text: 'insiders',
    answer: 'insiders',
  } satisfies Record<keyof Clarification, Visibility>,
  /** Of the disclosed version. */
  verdict: {
    decision: 'everyone',
    at: 'everyone',
    by: 'nobody',
    note: 'everyone',
  } satisfies Record<keyof Verdict, Visibility>,
  draft: {
    id: 'owner',
    version: 'owner',
    fields: 'owner',
    at: 'owner',
    by: 'owner',
    pledgeId: 'owner',
  } satisfies Record<keyof Draft, Visibility>,
  draftField: { text: 'owner', version: 'owner', by: 'owner' } satisfies Record<keyof DraftField, Visibility>,
  tour: {
    phaseId: 'everyone',
    startedAt: 'everyone',
    method: 'everyone',
    language: 'everyone',
    seed: 'everyone',
    isReordered: 'everyone',
    order: 'everyone',
    called: 'everyone',
    calls: 'everyone',
  } satisfies Record<keyof Tour, Visibility>,
  /** Of a round in which answers wait for their release. */
  call: {
    delegation: 'everyone',
    status: 'everyone',
    count: 'everyone',
    calledAt: 'everyone',
    requestedAt: 'insiders',
    response: 'insiders',
    released: 'besideInsiders',
    takenBack: 'everyone',
  } satisfies Record<keyof Call, Visibility>,
  /** Of a pledge that was entered in error. */
  error: { by: 'insiders', reason: 'everyone' } satisfies Record<keyof NonNullable<Pledge['takenBack']>, Visibility>,
  /** Of an answer of which others had been shown something, and what that was. */
  takenBack: {
    said: 'insiders',
    enteredAt: 'insiders',
    at: 'everyone',
    by: 'insiders',
    reason: 'everyone',
    shown: 'besideInsiders',
  } satisfies Record<keyof TakenBackAnswer, Visibility>,
  /** Of an answer of which others had been shown nothing. */
  hiddenTakenBack: {
    said: 'insiders',
    enteredAt: 'insiders',
    at: 'insiders',
    by: 'insiders',
    reason: 'insiders',
    shown: 'nobody',
  } satisfies Record<keyof TakenBackAnswer, Visibility>,
  placeBefore: {
    status: 'nobody',
    count: 'nobody',
    callsMade: 'nobody',
    response: 'nobody',
    released: 'nobody',
  } satisfies Record<keyof PlaceBefore, Visibility>,
  response: {
    said: 'insiders',
    at: 'insiders',
    by: 'nobody',
    provenance: 'insiders',
    readBack: 'insiders',
    replaces: 'nobody',
  } satisfies Record<keyof CallResponse, Visibility>,
};
type RecordName = keyof typeof VISIBILITY;

/** A text that stands for one field and is found wherever it gets to. */
const text = (record: RecordName, field: string) => `canary.${record}.${field}`;
/** A number that does the same. */
const number = (record: RecordName, field: string) => {
  const index = Object.keys(VISIBILITY).indexOf(record) * 100 + Object.keys(VISIBILITY[record]).indexOf(field);
  return 7_400_000_000_000 + index * 1_000 + 137;
};
const invented = (record: RecordName, field: string) => text(record, field) as never;

const DELEGATION: Delegation = {
  code: 'NOR',
  kind: invented('delegation', 'kind'),
  names: { en: text('delegation', 'names') },
  affiliations: [invented('delegation', 'affiliations')],
  invitation: 'accepted',
  attendanceMode: invented('delegation', 'attendanceMode'),
  representation: invented('delegation', 'representation'),
  participation: invented('delegation', 'participation'),
  authority: invented('delegation', 'authority'),
  presence: invented('delegation', 'presence'),
  presenceSinceMs: number('delegation', 'presenceSinceMs'),
  voice: { memberId: text('voice', 'memberId'), by: text('voice', 'by'), at: number('voice', 'at') },
  decideBy: number('delegation', 'decideBy'),
  reminders: [number('delegation', 'reminders')],
  credentials: {
    representation: invented('credentials', 'representation'),
    announced: invented('credentials', 'announced'),
    by: text('credentials', 'by'),
    at: number('credentials', 'at'),
  },
  linkCheck: {
    at: number('linkCheck', 'at'),
    by: text('linkCheck', 'by'),
    verdict: invented('linkCheck', 'verdict'),
    findings: [invented('linkCheck', 'findings')],
    measured: invented('linkCheck', 'measured'),
  },
  rehearsal: {
    at: number('rehearsal', 'at'),
    by: text('rehearsal', 'by'),
    acts: [invented('rehearsal', 'acts')],
  },
};
const MEMBER: Member = {
  id: 'member-nor',
  role: invented('member', 'role'),
  delegation: 'NOR',
  label: text('member', 'label'),
  revokedAt: number('member', 'revokedAt'),
};
const INVITATION: Invitation = {
  id: text('invitation', 'id'),
  memberId: 'member-nor',
  secretHash: text('invitation', 'secretHash'),
  issuedAt: number('invitation', 'issuedAt'),
  expiresAt: number('invitation', 'expiresAt'),
  status: invented('invitation', 'status'),
  endedAt: number('invitation', 'endedAt'),
  passId: text('invitation', 'passId'),
  reuses: number('invitation', 'reuses'),
};
const PASS: Pass = {
  id: text('pass', 'id'),
  memberId: 'member-nor',
  hash: text('pass', 'hash'),
  issuedAt: number('pass', 'issuedAt'),
  revokedAt: number('pass', 'revokedAt'),
};
const version = (record: 'disclosedVersion' | 'hiddenVersion', verdict: Verdict): PledgeVersion => ({
  version: record === 'disclosedVersion' ? 1 : number(record, 'version'),
  at: number(record, 'at'),
  by: text(record, 'by'),
  activation: number(record, 'activation'),
  bindingness: invented(record, 'bindingness'),
  content: offer({ title: text(record, 'content') }),
  disclosedAt: record === 'disclosedVersion' ? number(record, 'disclosedAt') : null,
  provenance: invented(record, 'provenance'),
  readBack: invented(record, 'readBack'),
  partners: record === 'hiddenVersion' ? { DNK: invented(record, 'partners') } : { SWE: invented(record, 'partners') },
  isRecorded: true,
  verdict,
  draftId: text(record, 'draftId'),
});
const PLEDGE: Pledge = {
  id: text('pledge', 'id'),
  delegation: 'NOR',
  phaseId: text('pledge', 'phaseId'),
  status: invented('pledge', 'status'),
  serial: number('pledge', 'serial'),
  versions: [
    version('disclosedVersion', {
      decision: invented('verdict', 'decision'),
      at: number('verdict', 'at'),
      by: text('verdict', 'by'),
      note: text('verdict', 'note'),
    }),
    version('hiddenVersion', { decision: invented('hiddenVersion', 'verdict'), at: 1, by: 'capital' }),
  ],
  withdrawnAt: number('pledge', 'withdrawnAt'),
  takenBack: { by: text('error', 'by'), reason: text('error', 'reason') },
  consentedVersion: number('pledge', 'consentedVersion'),
  clarifications: [
    {
      id: text('clarification', 'id'),
      version: number('clarification', 'version'),
      askedAt: number('clarification', 'askedAt'),
      askedBy: text('clarification', 'askedBy'),
      text: text('clarification', 'text'),
      answer: { at: 1, by: 'head-NOR', text: text('clarification', 'answer') },
    },
  ],
};
const DRAFT: Draft = {
  id: text('draft', 'id'),
  version: number('draft', 'version'),
  fields: {
    title: { text: text('draftField', 'text'), version: number('draftField', 'version'), by: text('draftField', 'by') },
  },
  at: number('draft', 'at'),
  by: text('draft', 'by'),
  pledgeId: text('draft', 'pledgeId'),
};
const takenBack = (record: 'takenBack' | 'hiddenTakenBack'): TakenBackAnswer => ({
  said: invented(record, 'said'),
  enteredAt: number(record, 'enteredAt'),
  at: number(record, 'at'),
  by: text(record, 'by'),
  reason: text(record, 'reason'),
});
const TOUR: Tour = {
  phaseId: ROUND['on-release'],
  startedAt: number('tour', 'startedAt'),
  method: invented('tour', 'method'),
  language: text('tour', 'language'),
  seed: text('tour', 'seed'),
  isReordered: invented('tour', 'isReordered'),
  order: ['NOR'],
  called: 'NOR',
  calls: {
    NOR: {
      delegation: 'NOR',
      status: invented('call', 'status'),
      count: number('call', 'count'),
      calledAt: number('call', 'calledAt'),
      requestedAt: number('call', 'requestedAt'),
      response: {
        said: invented('response', 'said'),
        at: number('response', 'at'),
        by: text('response', 'by'),
        provenance: invented('response', 'provenance'),
        readBack: invented('response', 'readBack'),
        replaces: {
          status: invented('placeBefore', 'status'),
          count: number('placeBefore', 'count'),
          callsMade: number('placeBefore', 'callsMade'),
          response: { said: invented('placeBefore', 'response'), at: 1, by: 'head-NOR', provenance: 'own' },
          released: { said: invented('placeBefore', 'released'), at: 1, by: 'head-NOR', provenance: 'own' },
        },
      },
      released: { said: invented('call', 'released'), at: 2, by: 'head-NOR', provenance: 'own' },
      takenBack: [
        takenBack('hiddenTakenBack'),
        { ...takenBack('takenBack'), shown: { said: invented('takenBack', 'shown'), enteredAt: 3 } },
      ],
    },
  },
};

const REQUEST: FloorRequest = {
  id: text('request', 'id'),
  delegation: 'NOR',
  kind: invented('request', 'kind'),
  at: number('request', 'at'),
  by: text('request', 'by'),
  provenance: invented('request', 'provenance'),
  phaseId: text('request', 'phaseId'),
};
const SPEECH: Speech = {
  id: text('speech', 'id'),
  delegation: 'NOR',
  kind: invented('speech', 'kind'),
  startedAt: number('speech', 'startedAt'),
  allottedMs: number('speech', 'allottedMs'),
  clock: { pausedWithMs: number('speech', 'clock') },
  phaseId: text('speech', 'phaseId'),
  requestedAt: number('speech', 'requestedAt'),
  endedAt: number('speech', 'endedAt'),
};
const FLOOR: Floor = {
  requests: { [REQUEST.id]: REQUEST },
  order: [REQUEST.id],
  speaking: { ...SPEECH, id: text('floor', 'speaking'), endedAt: undefined },
  speeches: { [SPEECH.id]: SPEECH },
  reordered: { reason: text('floor', 'reordered'), at: 1 },
  setAside: {
    delegation: 'NOR',
    kind: invented('setAside', 'kind'),
    reason: text('setAside', 'reason'),
    at: number('setAside', 'at'),
  },
  lapsed: {
    at: number('lapsed', 'at'),
    requests: [{ id: text('lapsed', 'requests'), delegation: 'NOR', kind: 'reply', at: 1, by: 'x', provenance: 'own' }],
  },
  speakingMs: number('floor', 'speakingMs'),
};
const NOTE: Note = {
  id: text('note', 'id'),
  version: number('note', 'version'),
  text: text('note', 'text'),
  by: text('note', 'by'),
  at: number('note', 'at'),
};
const summaryVersion = (record: 'publishedSummary' | 'hiddenSummary'): SummaryVersion => ({
  version: number(record, 'version'),
  at: number(record, 'at'),
  by: text(record, 'by'),
  texts: { en: text(record, 'texts') },
});
const SILENCE: Silence = {
  id: text('silence', 'id'),
  version: number('silence', 'version'),
  openedAt: number('silence', 'openedAt'),
  deadline: number('silence', 'deadline'),
  breaks: {
    NOR: { at: number('silenceBreak', 'at'), by: text('silenceBreak', 'by'), reason: text('silenceBreak', 'reason') },
  },
  outcome: invented('silence', 'outcome'),
  endedAt: number('silence', 'endedAt'),
};

/**
 * A state in which every field carries its own canary. Left out are fields by which the lens finds its way (codes,
 * member ids, who takes part); their places are told apart below by the keys of the records.
 */
function canaryState(): MeetingState {
  const { state } = parisIn(ROUND['on-release']);
  return deepFreeze<MeetingState>({
    ...state,
    meetingId: text('state', 'meetingId'),
    title: { en: text('state', 'title') },
    timeZone: text('state', 'timeZone'),
    languages: [text('state', 'languages')],
    isInventedData: invented('state', 'isInventedData'),
    callLinks: [{ label: { en: 'Call' }, url: text('state', 'callLinks') }],
    callLinksVersion: number('state', 'callLinksVersion'),
    sitting: { status: 'open', sinceMs: number('state', 'sitting') },
    parts: [{ id: 'part', title: { en: text('state', 'parts') } }],
    phases: state.phases.map((phase) => ({ ...phase, title: { en: text('state', 'phases') } })),
    current: { phaseId: ROUND.live, activation: 1, startedAt: number('state', 'current'), clock: { endsAt: 1 } },
    activations: number('state', 'activations'),
    lastTransition: {
      kind: invented('state', 'lastTransition'),
      at: 1,
      before: { sitting: state.sitting, current: null, phases: [] },
    },
    gavel: {
      term: number('state', 'gavel'),
      holder: 'chair',
      request: {
        by: text('gavelRequest', 'by'),
        at: number('gavelRequest', 'at'),
        until: number('gavelRequest', 'until'),
      },
    },
    at: number('state', 'at'),
    startsAt: number('state', 'startsAt'),
    agendaVersion: number('state', 'agendaVersion'),
    activatedPhases: [text('state', 'activatedPhases')],
    documents: {
      version: number('documents', 'version'),
      list: [
        {
          id: text('document', 'id'),
          label: { en: text('document', 'label') },
          url: text('document', 'url'),
          pages: number('document', 'pages'),
        },
      ],
      presented: {
        documentId: text('presented', 'documentId'),
        page: number('presented', 'page'),
        by: text('presented', 'by'),
        at: number('presented', 'at'),
      },
    },
    notes: { [NOTE.id]: NOTE },
    displays: {
      display: { page: invented('shownPage', 'page'), by: text('shownPage', 'by'), at: number('shownPage', 'at') },
    },
    replyBy: number('state', 'replyBy'),
    floor: FLOOR,
    summary: {
      versions: [summaryVersion('publishedSummary'), summaryVersion('hiddenSummary')],
      publishedVersion: number('publishedSummary', 'version'),
      publishedAt: number('summary', 'publishedAt'),
    },
    silences: { [SILENCE.id]: SILENCE },
    delegations: { ...state.delegations, NOR: DELEGATION },
    members: { ...state.members, 'member-nor': MEMBER },
    invitations: { [INVITATION.id]: INVITATION },
    passes: { [PASS.hash]: PASS },
    pledges: { NOR: { [PLEDGE.id]: PLEDGE } },
    drafts: { NOR: { [DRAFT.id]: DRAFT } },
    tours: { [TOUR.phaseId]: TOUR },
    openedRounds: { [ROUND.live]: number('state', 'openedRounds') },
    proposals: {
      [text('proposal', 'id')]: {
        id: text('proposal', 'id'),
        by: text('proposal', 'by'),
        at: number('proposal', 'at'),
        command: invented('proposal', 'command'),
      },
    },
    fourEyes: { disclosure: invented('fourEyes', 'disclosure'), closing: invented('fourEyes', 'closing') },
    capitalDates: { decideBy: number('state', 'capitalDates'), reviewAt: null },
    receipts: {
      1: {
        phaseId: text('receipt', 'phaseId'),
        activation: number('receipt', 'activation'),
        at: number('receipt', 'at'),
        received: number('receipt', 'received'),
        missing: [text('receipt', 'missing')],
      },
    },
  });
}

/** Fields without a canary of their own: what finds the record, or is a record by itself. */
const WITHOUT_CANARY: readonly string[] = [
  ...['delegation.code', 'delegation.invitation', 'delegation.voice', 'member.id', 'member.delegation'],
  ...['invitation.memberId', 'pass.memberId', 'pledge.delegation', 'pledge.versions', 'pledge.clarifications'],
  ...[
    'hiddenVersion.disclosedAt',
    'disclosedVersion.version',
    'disclosedVersion.isRecorded',
    'hiddenVersion.isRecorded',
  ],
  ...['disclosedVersion.verdict', 'tour.phaseId', 'tour.order', 'tour.called', 'tour.calls', 'call.delegation'],
  ...[
    'call.takenBack',
    'pledge.takenBack',
    'hiddenTakenBack.shown',
    'call.response',
    'response.replaces',
    'draft.fields',
    'state.delegations',
    'state.members',
    'state.invitations',
    'state.passes',
  ],
  ...['state.documents', 'documents.list', 'documents.presented', 'state.notes', 'state.floor', 'floor.requests'],
  ...['floor.order', 'floor.speeches', 'floor.setAside', 'floor.lapsed', 'setAside.delegation', 'request.delegation'],
  ...['speech.delegation', 'state.summary', 'summary.versions', 'summary.publishedVersion', 'state.silences'],
  ...['silence.breaks', 'delegation.credentials', 'delegation.linkCheck', 'delegation.rehearsal', 'state.displays'],
  ...['state.pledges', 'state.drafts', 'state.tours', 'state.proposals', 'state.fourEyes', 'state.receipts'],
];

test('[VI9] every field of the state is seen by those whom the table names, and by nobody else', () => {
  const state = canaryState();
  const views = SEEN_BY.everyone.map((audience) => [audience, JSON.stringify(view(state, audience))] as const);
  let fields = 0;
  for (const record of Object.keys(VISIBILITY) as RecordName[]) {
    for (const [field, visibility] of Object.entries(VISIBILITY[record]) as [string, Visibility][]) {
      if (WITHOUT_CANARY.includes(`${record}.${field}`)) continue;
      const canaries = [`"${text(record, field)}"`, String(number(record, field))];
      const seenBy = views.filter(([, json]) => canaries.some((canary) => json.includes(canary)));
      expect({ record, field, seenBy: seenBy.map(([audience]) => audience) }).toEqual({
        record,
        field,
        seenBy: SEEN_BY[visibility],
      });
      fields += 1;
    }
  }
  expect(fields).toBe(Object.values(VISIBILITY).flatMap(Object.keys).length - WITHOUT_CANARY.length);
});

test('[VI9] fields by which the lens finds its way are seen by those whom the table names', () => {
  const state = canaryState();
  const seenBy = (record: (audience: Audience) => object | undefined, field: string) =>
    SEEN_BY.everyone.filter(
      (audience) => (record(audience) as Record<string, unknown> | undefined)?.[field] !== undefined,
    );
  const delegation = (audience: Audience) => recordFor(state, audience, { collection: 'delegations', id: 'NOR' });
  const pledge = (audience: Audience) => recordFor(state, audience, { collection: 'pledges', id: PLEDGE.id });
  const member = (audience: Audience) => recordFor(state, audience, { collection: 'members', id: 'member-nor' });
  const call = (audience: Audience) => recordFor(state, audience, { collection: 'calls', id: `${TOUR.phaseId}:NOR` });
  expect(seenBy(delegation, 'code')).toEqual(SEEN_BY.everyone);
  expect(seenBy(delegation, 'invitation')).toEqual(SEEN_BY.insiders);
  expect(seenBy(delegation, 'voice')).toEqual(SEEN_BY.insiders);
  expect(seenBy(member, 'id')).toEqual(SEEN_BY.insiders);
  expect(seenBy(pledge, 'delegation')).toEqual(SEEN_BY.everyone);
  expect(seenBy(pledge, 'disclosed')).toEqual(SEEN_BY.named);
  expect(seenBy(pledge, 'clarifications')).toEqual(SEEN_BY.insiders);
  expect(seenBy(pledge, 'hasConsent')).toEqual(SEEN_BY.insiders);
  expect(seenBy(call, 'delegation')).toEqual(SEEN_BY.everyone);
  expect(seenBy(call, 'disclosed')).toEqual(SEEN_BY.insiders);
});

test('[VI9] of a sealed pledge the chair’s side sees no field at all', () => {
  const state = { ...canaryState(), phases: parisRound('sealed').state.phases };
  const sealed: Pledge = {
    ...PLEDGE,
    phaseId: ROUND.sealed,
    serial: null,
    versions: PLEDGE.versions.map((one) => ({ ...one, disclosedAt: null })),
  };
  const seen = SEEN_BY.everyone.filter((audience) =>
    JSON.stringify(view({ ...state, pledges: { NOR: { [sealed.id]: sealed } } }, audience)).includes(
      'canary.hiddenVersion',
    ),
  );
  expect(seen).toEqual(['delegation:NOR', 'capital:NOR', 'delegation:DNK']);
});
