import { lookUp, memoized } from '../kernel/index.ts';
import {
  findPledge,
  isMadeSealed,
  latestVersion,
  type MeetingState,
  type Pledge,
  type PledgeVersion,
  readinessBand,
} from '../meeting/index.ts';
import { type Audience, capitalOf, delegationOf } from './audience.ts';
import type { PledgeRecord, VersionRecord } from './records.ts';

/** A pledge and its earlier versions, as one audience may see them. */
interface SeenPledge {
  /** `undefined`: the audience does not know of it. */
  readonly record: PledgeRecord | undefined;
  /** By their number. */
  readonly earlier: ReadonlyMap<number, VersionRecord>;
}

/** The pledge as the audience may see it [VI4–VI5, DI1, DI9]. */
export function pledgeFor(
  state: MeetingState,
  audience: Audience,
  id: string,
  of: string | undefined,
): PledgeRecord | undefined {
  return seenPledge(state, audience, id, of)?.record;
}

/** An earlier version, by `pledge.version`, as the audience may see it. */
export function versionFor(
  state: MeetingState,
  audience: Audience,
  id: string,
  of: string | undefined,
): VersionRecord | undefined {
  const [, pledgeId, number] = /^(.+)\.(\d+)$/.exec(id) ?? [];
  if (pledgeId === undefined || number === undefined) return undefined;
  return seenPledge(state, audience, pledgeId, of)?.earlier.get(Number(number));
}

/** The ids under which earlier versions of a pledge can be seen by anybody. */
export function versionIdsOf({ id, versions }: Pledge): readonly string[] {
  return versions.slice(1).map((_, index) => versionId(id, index + 1));
}

function versionId(pledgeId: string, version: number): string {
  return `${pledgeId}.${version}`;
}

function seenPledge(
  state: MeetingState,
  audience: Audience,
  id: string,
  of: string | undefined,
): SeenPledge | undefined {
  const pledge = of === undefined ? findPledge(state, id) : lookUp(lookUp(state.pledges, of) ?? {}, id);
  if (pledge === undefined) return undefined;
  const delegation = delegationOf(audience);
  if (delegation === pledge.delegation) return asInsider(pledge);
  if (capitalOf(audience) === pledge.delegation) return asCapital(pledge);
  if (audience === 'chair') return isMadeSealed(state, pledge) ? asChairOfSealed(pledge) : asInsider(pledge);
  const isPartner = delegation !== null && Object.hasOwn(latestVersion(pledge).partners, delegation);
  return isPartner ? asPartner(pledge) : asOther(pledge);
}

// Each is made once for all who see it alike.
const asInsider = memoized((pledge: Pledge): SeenPledge => {
  const { record, earlier } = fromInside(pledge);
  const { status, clarifications, consentedVersion } = pledge;
  const latest = latestVersion(pledge);
  const hasConsent = consentedVersion === latest.version;
  const takenBack = pledge.takenBack === undefined ? {} : { takenBack: pledge.takenBack };
  return { record: { ...record, status, by: latest.by, clarifications, hasConsent, ...takenBack }, earlier };
});
/** A capital sees the pledges, and neither the people nor what they are asked [CA6]. */
const asCapital = memoized((pledge: Pledge): SeenPledge => fromInside(pledge));
/** The newest version, and of what came before it no more than others saw. */
const asPartner = memoized((pledge: Pledge): SeenPledge => {
  const latest = latestVersion(pledge);
  const before = disclosedVersions(pledge).filter(({ version }) => version !== latest);
  return { record: fromInside(pledge).record, earlier: earlierOf(pledge, before) };
});
const asOther = memoized((pledge: Pledge): SeenPledge => {
  const disclosed = disclosedVersions(pledge);
  const newest = disclosed.at(-1);
  if (newest === undefined) return { record: undefined, earlier: NOTHING };
  return { record: recordOf(pledge, newest), earlier: earlierOf(pledge, disclosed.slice(0, -1)) };
});

/** Of a sealed round the chair's side learns what was opened and what it has asked itself, and nothing of before. */
const asChairOfSealed = memoized((pledge: Pledge): SeenPledge => {
  const { record, earlier } = asOther(pledge);
  if (record === undefined) return { record, earlier };
  const numbers = new Map(disclosedVersions(pledge).map(({ version, number }) => [version.version, number]));
  const clarifications = pledge.clarifications.map((asked) => ({
    ...asked,
    version: numbers.get(asked.version) ?? record.version,
  }));
  return { record: { ...record, status: pledge.status, clarifications, disclosed: 'this-version' }, earlier };
});

const NOTHING: ReadonlyMap<number, VersionRecord> = new Map();

/** A version as somebody counts and times it. */
interface Shown {
  readonly version: PledgeVersion;
  readonly number: number;
  readonly at: number;
}

/** [VI4] The newest version at once, and all that came before it. */
function fromInside(pledge: Pledge): { readonly record: PledgeRecord; readonly earlier: SeenPledge['earlier'] } {
  const all = pledge.versions.map((version) => ({ version, number: version.version, at: version.at }));
  const latest = latestVersion(pledge);
  const shown = { version: latest, number: latest.version, at: latest.at };
  const disclosed = disclosedOf(pledge);
  const forOthers = disclosed === 'earlier-version' ? { forOthers: asOther(pledge).record } : {};
  return {
    record: { ...recordOf(pledge, shown), disclosed, ...forOthers },
    earlier: earlierOf(pledge, all.slice(0, -1)),
  };
}

/** [VI5] What is disclosed, numbered and timed as if nothing else existed. */
function disclosedVersions({ versions }: Pledge): readonly Shown[] {
  return versions
    .filter(({ disclosedAt }) => disclosedAt !== null)
    .map((version, index) => ({ version, number: index + 1, at: version.disclosedAt ?? version.at }));
}

function disclosedOf(pledge: Pledge): 'this-version' | 'earlier-version' | 'no' {
  if (latestVersion(pledge).disclosedAt !== null) return 'this-version';
  return pledge.serial === null ? 'no' : 'earlier-version';
}

function earlierOf({ id: pledgeId, delegation }: Pledge, superseded: readonly Shown[]): SeenPledge['earlier'] {
  return new Map(
    superseded.map(({ version: { content, provenance }, number, at }) => {
      const id = versionId(pledgeId, number);
      return [number, { id, pledgeId, delegation, version: number, at, content, provenance }];
    }),
  );
}

function recordOf(pledge: Pledge, { version, number, at }: Shown): PledgeRecord {
  const { id, delegation, phaseId, serial, withdrawnAt, takenBack } = pledge;
  const { content, provenance, readBack, partners, verdict } = version;
  const isDecided = verdict !== undefined && verdict.decision !== 'declined';
  return {
    id,
    delegation,
    phaseId,
    status: statusForOthers(pledge, version),
    serial: serial === null ? null : `${delegation}-${String(serial).padStart(3, '0')}`,
    version: number,
    at,
    content,
    bindingness: isDecided ? verdict.decision : version.bindingness,
    band: readinessBand(content),
    provenance,
    readBack,
    partners,
    verdict: verdict === undefined ? undefined : { decision: verdict.decision, at: verdict.at, note: verdict.note },
    withdrawnAt,
    ...(takenBack === undefined ? {} : { takenBack: { reason: takenBack.reason } }),
  };
}

/** Questions and answers are between the chair's side and the author. */
function statusForOthers({ status }: Pledge, { isRecorded }: PledgeVersion): PledgeRecord['status'] {
  if (status === 'withdrawn') return 'withdrawn';
  return isRecorded === true ? 'recorded' : 'submitted';
}
