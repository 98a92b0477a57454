import { get, onSessionEnd, post, request, ApiProblem, asProblem } from '../api/client.ts';
import type { Session, SetupState } from '../api/types.ts';
import { followMember, isLocale } from '../i18n/index.svelte.ts';

/** Where a person stands before the work begins. */
export type Gate = 'loading' | 'unreachable' | 'setup' | 'words' | 'sign-in' | 'in';

let gate = $state<Gate>('loading');
let session = $state.raw<Session | null>(null);
let failure = $state.raw<ApiProblem | null>(null);
let renewing = $state(false);
let renewed: (() => void) | null = null;
let waiting: Promise<void> | null = null;

export const currentGate = (): Gate => gate;
export const currentSession = (): Session | null => session;
export const gateFailure = (): ApiProblem | null => failure;
/** Whether the session ended while a page was open. */
export const isRenewing = (): boolean => renewing;
export const isKeyholder = (): boolean => session?.member.roles.includes('keyholder') ?? false;
/** Whether she may record and change cases. */
export const isRecorder = (): boolean =>
  session?.member.roles.some((role) => role === 'caseworker' || role === 'lawyer') ?? false;
/** Whether she may decide on articles. */
export const isLawyer = (): boolean => session?.member.roles.includes('lawyer') ?? false;

/** Whether she may write joint appeals and sign those of others. */
export const isCoordinator = (): boolean =>
  session?.member.roles.some((role) => role === 'coordinator' || role === 'lawyer') ?? false;
/** Whether she may change the templates of documents. */
export const isTypesetter = (): boolean =>
  session?.member.roles.some((role) => role === 'coordinator' || role === 'keyholder') ?? false;
/** Whether she may change cases. */
export const canWrite = (): boolean =>
  session?.member.roles.some((role) => role === 'caseworker' || role === 'lawyer') ?? false;
/** Whether she may put tasks on a case and do them: all who work on cases. */
export const canPlan = (): boolean => canWrite() || (session?.member.roles.includes('coordinator') ?? false);

/** Asks the server who is signed in and whether it is set up. */
export async function begin(): Promise<void> {
  gate = 'loading';
  failure = null;
  try {
    if (isUnended() && !(await endOnServer())) throw new ApiProblem({ status: 0, code: 'offline' });
    const setup = await get<SetupState>('/setup', { resume: false });
    if (setup.needed) {
      gate = 'setup';
      return;
    }
    await enter(await get<Session>('/session', { resume: false }));
  } catch (error) {
    const problem = asProblem(error);
    if (problem.problem.code === 'unauthenticated') gate = 'sign-in';
    else if (problem.problem.code === 'setup_needed') gate = 'setup';
    else if (problem.problem.code === 'setup_unconfirmed') gate = 'words';
    else {
      failure = problem;
      gate = 'unreachable';
    }
  }
}

async function enter(next: Session): Promise<void> {
  const first = session?.member.id !== next.member.id;
  session = next;
  if (first && isLocale(next.member.language)) await followMember(next.member.language);
  onSessionEnd(renew);
  gate = next.confirmed ? 'in' : 'words';
}

export async function signIn(login: string, password: string): Promise<void> {
  const next = await post<Session>('/session', { login, password }, { resume: false });
  if (renewing && session && next.member.id !== session.member.id) {
    // Another person: what the first one had typed is not hers to see.
    await request('DELETE', '/session', { resume: false });
    throw new ApiProblem({ status: 401, code: 'other_person' });
  }
  await enter(next);
  if (renewing) {
    renewing = false;
    renewed?.();
  }
}

/** After set-up or an accepted invitation, where the server has set the cookie already. */
export async function adopt(): Promise<void> {
  await enter(await get<Session>('/session', { resume: false }));
}

export async function signOut(): Promise<void> {
  try {
    await request('DELETE', '/session', { resume: false });
  } catch (error) {
    if (asProblem(error).problem.code !== 'unauthenticated') throw error;
  }
  forget();
}

/** Whether this page has hidden itself and the server has not heard of it yet; a reload must not open it again. */
export function isUnended(next?: boolean): boolean {
  try {
    if (next === true) sessionStorage.setItem('unended', '1');
    if (next === false) sessionStorage.removeItem('unended');
    return sessionStorage.getItem('unended') !== null;
  } catch {
    return false;
  }
}

/** Ends the session on the server and stays on the page; answers whether it has ended. */
export async function endOnServer(): Promise<boolean> {
  try {
    await request('DELETE', '/session', { resume: false, keepalive: true });
  } catch (error) {
    if (asProblem(error).problem.code !== 'unauthenticated') return false;
  }
  isUnended(false);
  return true;
}

/** Resolves once the same person has signed in again. */
export const whenSignedIn = (): Promise<void> => renew();

/** Leaves a session that has ended, and with it what was typed. */
export function forget(): void {
  onSessionEnd(null);
  // A full load clears every record from the page's memory.
  location.assign('/');
}

function renew(): Promise<void> {
  waiting ??= new Promise<void>((resolve) => {
    renewing = true;
    renewed = () => {
      waiting = null;
      resolve();
    };
  });
  return waiting;
}

/** After the member changed the language of her account. */
export function setMemberLanguage(language: Session['member']['language']): void {
  if (session) session = { ...session, member: { ...session.member, language } };
}

/** After she chose when her screen is hidden. */
export function setMemberRest(rest_minutes: number): void {
  if (session) session = { ...session, member: { ...session.member, rest_minutes } };
}

export function setOrganisationName(name: string): void {
  if (session) session = { ...session, organisation: { ...session.organisation, name } };
}
