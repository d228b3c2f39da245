package com.leanvibe.hive.command.coordination;

/** What an agent can find in its inbox. */
public enum LetterKind {
  /** A task was assigned to the agent. */
  ASSIGNMENT,
  /** A task the agent held is no longer its own. */
  CANCELLATION,
  /** Somebody wrote to the agent. */
  MESSAGE,
  /** Something waits for the agent's approval. */
  APPROVAL
}
