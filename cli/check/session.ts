/** Leads a person through a draft: doubts, duties, unknown names, matters, launch; everything decided is kept at once. */
import { ApiProblem } from '../api-client.js';
import type { ApiClient } from '../api-client.js';
import type { Answerer } from './answerer.js';
import { doubtQuestions } from './doubt-questions.js';
import { dutyQuestions } from './duty-questions.js';
import { certainMatters, confirmAll, matterQuestion, matterQuestions } from './matter-questions.js';
import { finderIn, nameQuestion } from './name-question.js';
import { correcting } from './question.js';
import type { Act, Question } from './question.js';
import type { DirectiveView, DraftView, OrganisationView, ProposalView } from './views.js';

export interface CheckOrder {
  readonly directiveId: string;
  /** Who answers for waived duties. */
  readonly answererName: string;
  /** Confirms what is certain without asking. */
  readonly confirmsCertain: boolean;
}

export interface Checked {
  readonly isLaunched: boolean;
  /** Questions that were answered, the last one included. */
  readonly decisions: number;
  readonly draft: DraftView | null;
}

export class CheckSession {
  readonly #office: ApiClient;
  readonly #answerer: Answerer;
  readonly #say: (words: string) => void;
  readonly #left = new Set<string>();
  #opened: string | null = null;
  #decisions = 0;
  /** How many corrections each step of this run made that can still be taken back. */
  #undoable: number[] = [];

  constructor(office: ApiClient, answerer: Answerer, say: (words: string) => void) {
    this.#office = office;
    this.#answerer = answerer;
    this.#say = say;
  }

  /** Until nothing more is asked. Throws an ApiProblem only when the server fails. */
  async run(order: CheckOrder): Promise<Checked> {
    const path = `/directives/${order.directiveId}`;
    for (;;) {
      const { status, draft } = await this.#office.get<DirectiveView>(path);
      if (status !== 'draft' || draft === undefined)
        return { isLaunched: true, decisions: this.#decisions, draft: null };
      if (order.confirmsCertain && (await this.#confirmedCertain(draft, path))) continue;
      const asked = await this.#next(draft, order);
      const made = this.#undoable.at(-1);
      const question = asked === null || made === undefined ? asked : withUndo(asked, made);
      if (question === null) return { isLaunched: false, decisions: this.#decisions, draft };
      this.#say('');
      for (const line of question.lines) this.#say(line);
      const answer = await this.#answerer.answer(question);
      const isOver = answer === null || (await this.#carryOut(answer.choice.act(answer.words), path, draft));
      if (answer !== null) this.#decisions += 1;
      if (isOver) this.#left.add(question.id);
    }
  }

  async #next(draft: DraftView, order: CheckOrder): Promise<Question | null> {
    const opened = this.#opened === null ? null : matterQuestion(draft, this.#opened);
    this.#opened = null;
    if (opened !== null) return opened;
    const isNew = ({ id }: Question): boolean => !this.#left.has(id);
    const first = [...doubtQuestions(draft), ...dutyQuestions(draft, order.answererName)].find(isNew);
    if (first !== undefined) return first;
    const names = await this.#names(order.directiveId);
    if (names !== null && isNew(names)) return names;
    return [...matterQuestions(draft), ...launchQuestion(draft)].find(isNew) ?? null;
  }

  async #names(directiveId: string): Promise<Question | null> {
    const proposal = await this.#office.get<ProposalView>(`/directives/${directiveId}/proposal`);
    if (proposal.units.length + proposal.leaders.length === 0) return null;
    return nameQuestion(proposal, finderIn(await this.#office.get<OrganisationView>('/organisation')));
  }

  /** Whether there was something to confirm. */
  async #confirmedCertain(draft: DraftView, path: string): Promise<boolean> {
    const certain = certainMatters(draft).length;
    if (certain === 0) return false;
    await this.#send({ type: 'correct', corrections: [confirmAll] }, path, draft.version);
    this.#undoable = [];
    this.#say(`  已确认全部无疑点的 ${certain} 项`);
    return true;
  }

  /** Whether the question is done with: it is not asked again. */
  async #carryOut(act: Act, path: string, { version }: DraftView): Promise<boolean> {
    if (act.type === 'stay') return true;
    if (act.type === 'open-matter') {
      this.#opened = act.matterKey;
      return false;
    }
    try {
      await this.#send(act, path, version);
      if (act.type !== 'correct') this.#undoable = [];
      else if (act.corrections.includes(undoLast)) this.#undoable.pop();
      else this.#undoable.push(act.corrections.length);
      return !this.#answerer.canTryAgain;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status >= 500) throw error;
      this.#say(`  被拒 refused: ${error.code}: ${error.message}`);
      // Somebody else was faster: the question is asked again on what stands now.
      return error.code !== 'version-conflict' && !this.#answerer.canTryAgain;
    }
  }

  async #send(
    act: Exclude<Act, { type: 'stay' | 'open-matter' }>,
    path: string,
    version: number,
  ): Promise<void> {
    if (act.type === 'correct')
      await this.#office.patch(`${path}/draft`, { version, corrections: act.corrections });
    else if (act.type === 'decide-names') await this.#office.post(`${path}/proposal`, act.decisions);
    else await this.#office.command(`${path}/launch`, { version });
  }
}

const undoLast = { type: 'undo-last' } as const;

function withUndo(question: Question, made: number): Question {
  const corrections = (): readonly object[] => Array.from({ length: made }, () => undoLast);
  const undo = correcting({ key: 'undo', label: '撤回上一步', corrections });
  return { ...question, choices: [...question.choices, undo] };
}

/** Only when nothing blocks the launch; Enter alone does not launch. */
function launchQuestion({ blockers, matters }: DraftView): readonly Question[] {
  if (blockers.length > 0) return [];
  const count = matters.filter(({ status }) => status === 'matter').length;
  return [
    {
      id: 'launch',
      kinds: [],
      lines: [`核对完毕，可以下达 ${count} 项。下达后各单位即收到，时限开始计算。`],
      choices: [
        { key: 'no', label: '暂不下达，留作草稿', act: () => ({ type: 'stay' }) },
        { key: 'yes', label: `下达 ${count} 项`, act: () => ({ type: 'launch' }) },
      ],
    },
  ];
}
