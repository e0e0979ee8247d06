import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import { isWorthKeeping, type ProjectRecord } from '#projects/record.ts';
import { saveProject } from '#storage/projects.ts';

/** After a write that failed, such as on a full disk, it is tried again this often, and at every change. */
const AGAIN_MS = 15_000;

/** Writes projects one after another; of several states that wait, the newest of each project alone. */
export class ProjectWriter {
  private readonly waiting = new Map<string, ProjectRecord>();
  private readonly stored = new Map<string, ProjectRecord>();
  private writing: Promise<void> | null = null;
  private readonly tell: (problem: Problem | null) => void;

  /** `tell` hears why a write failed, and null when all is stored. */
  constructor(tell: (problem: Problem | null) => void) {
    this.tell = tell;
  }

  /** Takes a project as one that is stored in this state already. */
  isStored(project: ProjectRecord): void {
    this.stored.set(project.id, project);
  }

  /**
   * Stores the project, if it holds anything that is not stored yet, or also an `empty` one. Resolves when nothing waits any more, or a write has
   * failed.
   */
  write(project: ProjectRecord, { empty = false } = {}): Promise<void> {
    if ((empty || isWorthKeeping(project)) && this.stored.get(project.id) !== project) this.waiting.set(project.id, project);
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
    });
    return this.writing;
  }

  /** The projects whose newest state is not stored yet. */
  get unsaved(): readonly ProjectRecord[] {
    return [...this.waiting.values()];
  }

  /** The state of a project that was stored, or read, last; undefined: none. */
  lastStored(id: string): ProjectRecord | undefined {
    return this.stored.get(id);
  }

  /** Forgets what waits of a project that is being deleted; resolves when nothing of it is being written. */
  async giveUp(id: string): Promise<void> {
    this.waiting.delete(id);
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    try {
      for (let [next] = this.waiting.values(); next; [next] = this.waiting.values()) {
        await this.store(next);
        this.stored.set(next.id, next);
        if (this.waiting.get(next.id) === next) this.waiting.delete(next.id);
      }
      this.tell(null);
    } catch (thrown) {
      this.tell(toProblem(thrown, phrase('subject/project')));
      setTimeout(() => this.again(), AGAIN_MS);
    }
  }

  /** A project that was erased meanwhile, in this tab or another, is not stored again: that is no failure. */
  private async store(project: ProjectRecord): Promise<void> {
    try {
      await saveProject(project);
    } catch (thrown) {
      if (!(thrown instanceof ProblemError && thrown.problem.code === 'erased')) throw thrown;
    }
  }

  private again(): void {
    const [next] = this.waiting.values();
    if (next) void this.write(next);
  }
}
