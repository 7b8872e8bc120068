/** A guard taken out, and the test that must notice. */
export interface Mutant {
  /** What is no longer true, in words. */
  readonly without: string
  /** The guard, and what stands behind it where two hold the same promise. */
  readonly edits: readonly {
    /** From the root. */
    readonly file: string
    /** Found exactly once. */
    readonly take: string
    readonly leave: string
  }[]
  readonly red: {
    /** Below `tests`. */
    readonly file: string
    /** Part of the test's name. */
    readonly test: string
    /** The only engine it can be noticed on: SQLite has one writer, so nobody comes between. */
    readonly on?: 'sqlite' | 'postgres'
  }
  /** Also tried in every run of the suite; on SQLite alone where both engines would take long. */
  readonly always?: true | 'sqlite'
}
