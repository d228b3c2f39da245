package com.leanvibe.hive.command.task;

/** Reaches the agents that hold tasks. */
public interface Holders {

  /** Tells the agent that held it that the task has ended; where none held it, tells nobody. */
  void tell(EndedTask ended);
}
