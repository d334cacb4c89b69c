/** Why Sigap can't start, as one sentence for the person in front of the terminal. */
export class StartupProblem extends Error {
  readonly sentence: string;
  constructor(sentence: string) {
    super(sentence);
    this.name = "StartupProblem";
    this.sentence = sentence;
  }
}
