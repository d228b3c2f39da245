package com.leanvibe.hive.platform.problem;

/** Sees every problem that is the answer to a request before its caller does. */
@FunctionalInterface
public interface ProblemWitness {

  /**
   * On the thread of the request; the answer waits for it.
   *
   * @throws Problem that is to be the answer instead, and is not shown again
   */
  void answering(Problem problem);
}
